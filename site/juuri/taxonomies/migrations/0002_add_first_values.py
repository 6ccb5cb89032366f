"""The values with which a new site begins; communications staff change them freely."""

from django.db import migrations

FIRST_VALUES = {
    "Theme": [
        ("tyollisyys", "Työllisyys ja työelämä", "Sysselsättning och arbetsliv"),
        ("tyokyky", "Työkyky ja kuntoutus", "Arbetsförmåga och rehabilitering"),
        ("osallisuus", "Osallisuus ja yhteisöt", "Delaktighet och gemenskap"),
        ("mielenterveys", "Mielenterveys ja päihteet", "Psykisk hälsa och missbruk"),
        ("lapset-ja-nuoret", "Lapset, nuoret ja perheet", "Barn, unga och familjer"),
        ("ikaantyneet", "Ikääntyneiden hyvinvointi", "Äldre personers välbefinnande"),
        ("osaaminen", "Koulutus ja osaaminen", "Utbildning och kompetens"),
        ("kotoutuminen", "Kotoutuminen ja kielet", "Integration och språk"),
        ("palvelujen-yhteistyo", "Palvelujen yhteistyö", "Samarbete mellan tjänster"),
        ("digitaaliset-palvelut", "Digitaaliset palvelut", "Digitala tjänster"),
        ("talous-ja-asuminen", "Talous ja asuminen", "Ekonomi och boende"),
        ("terveys", "Hyvinvointi ja terveys", "Välbefinnande och hälsa"),
    ],
    "TargetGroup": [
        ("pitkaan-tyottomat", "Pitkään työttömänä olleet", "Långtidsarbetslösa"),
        ("nuoret", "Nuoret", "Unga"),
        ("osatyokykyiset", "Osatyökykyiset", "Partiellt arbetsföra"),
        (
            "maahan-muuttaneet",
            "Maahan muuttaneet",
            "Personer som har flyttat till Finland",
        ),
        ("lapsiperheet", "Lapsiperheet", "Barnfamiljer"),
        ("ikaantyneet", "Ikääntyneet", "Äldre personer"),
        ("omaishoitajat", "Omaishoitajat", "Närståendevårdare"),
        ("vammaiset", "Vammaiset henkilöt", "Personer med funktionsnedsättning"),
        (
            "mielenterveyskuntoutujat",
            "Mielenterveys- ja päihdekuntoutujat",
            "Personer i psykisk rehabilitering eller missbruksrehabilitering",
        ),
        ("opiskelijat", "Opiskelijat", "Studerande"),
        (
            "harva-asutus",
            "Harvaan asuttujen alueiden asukkaat",
            "Invånare i glesbygden",
        ),
        ("tyonantajat", "Työnantajat", "Arbetsgivare"),
        ("ammattilaiset", "Ammattilaiset", "Yrkespersoner"),
    ],
    "PracticeStage": [
        ("idea", "Idea", "Idé"),
        ("in_development", "Kehitteillä", "Under utveckling"),
        ("piloted", "Pilotoitu", "Pilottestad"),
        ("in_use", "Käytössä", "I användning"),
        ("ended", "Päättynyt", "Avslutad"),
    ],
    "FundingInstrument": [
        ("none", "Ei erillistä rahoitusta", "Ingen separat finansiering"),
        (
            "esr-plus",
            "Euroopan sosiaalirahasto plus (ESR+)",
            "Europeiska socialfonden plus (ESF+)",
        ),
        (
            "eakr",
            "Euroopan aluekehitysrahasto (EAKR)",
            "Europeiska regionala utvecklingsfonden (ERUF)",
        ),
        ("interreg", "Interreg", "Interreg"),
        ("state-grant", "Valtionavustus", "Statsunderstöd"),
        ("municipal", "Kunnan oma rahoitus", "Kommunens egen finansiering"),
        (
            "county",
            "Hyvinvointialueen oma rahoitus",
            "Välfärdsområdets egen finansiering",
        ),
        ("ngo-grant", "Järjestöavustus", "Organisationsunderstöd"),
        ("foundation", "Säätiön rahoitus", "Finansiering från en stiftelse"),
    ],
    "Funder": [
        (
            "stm",
            "Sosiaali- ja terveysministeriö",
            "Social- och hälsovårdsministeriet",
        ),
        ("tem", "Työ- ja elinkeinoministeriö", "Arbets- och näringsministeriet"),
        (
            "okm",
            "Opetus- ja kulttuuriministeriö",
            "Undervisnings- och kulturministeriet",
        ),
        ("eu", "Euroopan unioni", "Europeiska unionen"),
        ("county", "Hyvinvointialue", "Välfärdsområde"),
        ("municipality", "Kunta", "Kommun"),
        ("foundation", "Säätiö", "Stiftelse"),
        ("no-separate", "Ei erillistä rahoittajaa", "Ingen separat finansiär"),
    ],
    "Programme": [
        (
            "uudistuva-ja-osaava-suomi",
            "Uudistuva ja osaava Suomi 2021–2027",
            "Ett förnybart och kompetent Finland 2021–2027",
        ),
        (
            "kestava-kasvu",
            "Suomen kestävän kasvun ohjelma",
            "Programmet för hållbar tillväxt i Finland",
        ),
        ("tyokykyohjelma", "Työkykyohjelma", "Programmet för arbetsförmåga"),
        ("interreg-aurora", "Interreg Aurora 2021–2027", "Interreg Aurora 2021–2027"),
    ],
}
LEVELS = {"in_development": 1, "piloted": 2, "in_use": 3}


def add(apps, schema_editor):
    for name, values in FIRST_VALUES.items():
        model = apps.get_model("taxonomies", name)
        for position, (key, name_fi, name_sv) in enumerate(values, start=1):
            row = {"name_fi": name_fi, "name_sv": name_sv, "position": position * 10}
            if name == "PracticeStage":
                row["level"] = LEVELS.get(key, 0)
            model.objects.get_or_create(key=key, defaults=row)


class Migration(migrations.Migration):
    dependencies = [("taxonomies", "0001_initial")]

    # Backwards the values stay: the table goes with the migration before.
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
