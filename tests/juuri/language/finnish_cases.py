"""Inflects Finnish place names in the local and grammatical cases, for tests only."""

# Name or last part of a name -> its weak stem, strong stem and illative.
STEMS = {
    "järvi": ("järve", "järve", "järveen"),
    "joki": ("joe", "joke", "jokeen"),
    "koski": ("koske", "koske", "koskeen"),
    "niemi": ("nieme", "nieme", "niemeen"),
    "lampi": ("lamme", "lampe", "lampeen"),
    "salmi": ("salme", "salme", "salmeen"),
    "lahti": ("lahde", "lahte", "lahteen"),
    "vesi": ("vede", "vete", "veteen"),
    "saari": ("saare", "saare", "saareen"),
    "lappi": ("lapi", "lappi", "lappiin"),
    "savo": ("savo", "savo", "savoon"),
    "loppi": ("lope", "loppe", "loppeen"),
    "helsinki": ("helsingi", "helsinki", "helsinkiin"),
    "mikkeli": ("mikkeli", "mikkeli", "mikkeliin"),
    "häme": ("hämee", "hämee", "hämeeseen"),
    "suomi": ("suome", "suome", "suomeen"),
    "kunta": ("kunna", "kunta", "kuntaan"),
    "kylä": ("kylä", "kylä", "kylään"),
    "ranta": ("ranna", "ranta", "rantaan"),
    "kangas": ("kankaa", "kankaa", "kankaaseen"),
    "pudas": ("putaa", "putaa", "putaaseen"),
    "mäki": ("mäe", "mäke", "mäkeen"),
    "sampo": ("sammo", "sampo", "sampoon"),
    "kumpu": ("kummu", "kumpu", "kumpuun"),
    "turku": ("turu", "turku", "turkuun"),
    "sipoo": ("sipoo", "sipoo", "sipooseen"),
}


# Names of their own kind: one or two forms in which a text has them.
IRREGULAR = """
Alavus alavudella, Enontekiö enontekiöllä, Forssa forssassa, Hailuoto hailuodossa,
Hanko hangossa hankoon, Harjavalta harjavallassa, Huittinen huittisissa, Ii iissä
iihin, Iitti iitissä, Ikaalinen ikaalisissa, Isokyrö isossakyrössä, Jokioinen
jokioisilla, Joroinen joroisissa, Juuka juuassa, Kannus kannuksessa, Karkkila
karkkilassa, Kaskinen kaskisissa, Kauniainen kauniaisissa, Kaustinen kaustisella, Kemi
kemissä, Kirkkonummi kirkkonummella, Kitee kiteellä kiteelle, Korsnäs korsnäsissä,
Kotka kotkassa, Kristiinankaupunki kristiinankaupungissa, Kuhmoinen kuhmoisissa,
Leppävirta leppävirralla, Lemland lemlandissa, Lieto liedossa, Liminka limingassa,
Luhanka luhangassa, Lumparland lumparlandissa, Luoto luodossa, Muhos muhoksella,
Mänttä-Vilppula mänttä-vilppulassa, Nokia nokialla, Nousiainen nousiaisissa, Nurmes
nurmeksessa, Oulainen oulaisissa, Oulu oulussa ouluun oulun, Parainen paraisilla,
Pomarkku pomarkussa, Pornainen pornaisissa, Punkalaidun punkalaitumella, Puolanka
puolangalla, Pyhäntä pyhännällä, Pälkäne pälkäneellä, Raahe raahessa, Rauma raumalla,
Rautavaara rautavaarassa, Saltvik saltvikissa, Siikainen siikaisissa, Siikalatva
siikalatvalla, Sottunga sottungassa, Sund sundissa, Tampere tampereella tampereelle
tampereen, Toivakka toivakassa, Uurainen uuraisilla, Uusikaupunki uudessakaupungissa
uudenkaupungin, Uusimaa uudellamaalla uudenmaan, Varkaus varkaudessa, Vihti vihdissä,
Virrat virroilla, Vöyri vöyrillä, Ähtäri ähtärissä, Hämeenkyrö hämeenkyrössä, Kumlinge
kumlingessa, Vårdö vårdössä, Muurame muuramessa, Kuortane kuortaneella, Kempele
kempeleellä, Keitele keiteleellä, Alavieska alavieskassa, Ylivieska ylivieskassa,
Lieksa lieksassa, Joutsa joutsassa, Jämsä jämsässä, Kökar kökarissa, Kurikka
kurikassa, Vesanto vesannolla, Finström finströmissä, Hammarland hammarlandissa, Teuva
teuvalla, Savitaipale savitaipaleella, Mäntyharju mäntyharjulla
"""


def irregular() -> list[tuple[str, str]]:
    """Return pairs of a name and one of its forms."""
    entries = [entry.split() for entry in IRREGULAR.replace("\n", " ").split(",")]
    return [(name, form) for name, *forms in entries for form in forms]


def inflected(name: str) -> list[str]:
    """Return inflected forms of a place name that is not irregular."""
    name = name.lower()
    for end, (weak, strong, illative) in STEMS.items():
        if name.endswith(end):
            start = name.removesuffix(end)
            return _forms(start + weak, start + strong, start + illative, weak)
    if name.endswith(("maa", "pää", "suo")):
        return _forms(name, name, f"{name}h{name[-1]}n", name[-3:])
    if name.endswith(("oo", "yy", "uu", "aa", "ää")):
        return _forms(name, name, f"{name}seen", name)
    return _forms(name, name, f"{name}{name[-1]}n", name)


def _forms(weak: str, strong: str, illative: str, harmony: str) -> list[str]:
    """Inflect by a stem; the last vowels of ``harmony`` decide between a and ä."""
    vowels = [letter for letter in harmony if letter in "aouäöy"]
    a = "a" if vowels and vowels[-1] in "aou" else "ä"
    cases = ["n", f"ss{a}", f"st{a}", f"ll{a}", f"lt{a}", "lle", "ksi"]
    return [*(weak + case for case in cases), f"{strong}n{a}", illative]
