"""Words and their base forms: what the tests of each language read."""

FINNISH = """
hanke: hankkeen hankkeessa hankkeita hankkeisiin hankkeillamme hankettakin
käytäntö: käytännön käytäntöjä käytännöistä käytäntöihin käytännössäkin
toimintamalli: toimintamallin toimintamalleja toimintamalleissa toimintamallimme
sopimus: sopimuksen sopimuksia sopimuksissa sopimukseen sopimuksemme
konsensussopimus: konsensussopimuksen konsensussopimuksia konsensussopimukseen
tahtotila: tahtotilan tahtotilaa tahtotiloista
tavoite: tavoitteen tavoitteita tavoitteisiin tavoitteemme tavoitteillaan
toimenpide: toimenpiteen toimenpiteitä toimenpiteisiin toimenpiteillä
vastuutaho: vastuutahon vastuutahoja vastuutahoille
mittari: mittarin mittareita mittareilla mittareihin
indikaattori: indikaattorin indikaattoreita indikaattoreiden
lähtötaso: lähtötason lähtötasoa lähtötasosta
edistyä: edistyminen edistymisen edistymistä edistyi edistynyt
aikataulu: aikataulun aikatauluja aikatauluun aikataulussa
seurantaraportti: seurantaraportin seurantaraportteja seurantaraportissa
datapankki: datapankin datapankkiin datapankista
ilmoitustaulu: ilmoitustaulun ilmoitustaululla ilmoitustauluja
sanasto: sanaston sanastoon sanastossa sanastoja
käsite: käsitteen käsitteitä käsitteillä
saavutettavuusseloste: saavutettavuusselosteen saavutettavuusselosteessa
ratkaisu: ratkaisun ratkaisuja ratkaisuihin ratkaisullaan
työryhmä: työryhmän työryhmiä työryhmissä työryhmään
allekirjoittaja: allekirjoittajan allekirjoittajia allekirjoittajille
allekirjoitustilaisuus: allekirjoitustilaisuuden allekirjoitustilaisuudessa
juurruttaa: juurruttanut juurrutetaan juurruttavat juurruttamalla juurrutettiin
levittää: levitetään levittänyt levittämään levitettiin
aluekoordinaattori: aluekoordinaattorin aluekoordinaattoreille
hyvinvointialue: hyvinvointialueen hyvinvointialueella hyvinvointialueita
yhteistyöalue: yhteistyöalueen yhteistyöalueilla
työllisyysalue: työllisyysalueen työllisyysalueilta työllisyysalueisiin
maakunta: maakunnan maakunnissa maakuntiin maakuntia
kunta: kunnan kunnissa kuntiin kuntien kunnille kuntakin kunnassamme
kaupunki: kaupungin kaupungeissa kaupunkien kaupunkeihin
kohderyhmä: kohderyhmän kohderyhmiä kohderyhmissä
rahoittaja: rahoittajan rahoittajia rahoittajilta
palaute: palautteen palautetta palautteita palautteisiin
luonnos: luonnoksen luonnoksia luonnokseen
nuori: nuoren nuoria nuorten nuorille nuoriin
työ: työn työtä töitä töissä työssä
työtön: työttömän työttömiä työttömille työttömien
työllisyys: työllisyyden työllisyyttä työllisyydestä
osata: osaaminen osaamisen osaamista osaamiseen osasi
terveys: terveyden terveyttä terveydestä
asiakas: asiakkaan asiakkaita asiakkaille asiakkaiden
ihminen: ihmisen ihmisiä ihmisten ihmisille
lapsi: lapsen lapsia lasten lapsille
mies: miehen miehiä miesten
vesi: veden vettä vesien
käsi: käden käsiä käsissä
uusi: uuden uusia uutta uusissa uudempi uusin
hyvä: hyvän hyviä hyvää paremman parhaat parhaiden
pitkä: pitkän pitkiä pidempi pisimmän
suuri: suuren suuria suurempien suurimmat
vanha: vanhan vanhoja vanhempien vanhimmat
kaunis: kauniin kauniita kauniimpi
kallis: kalliin kalliita kalliimmat
lyhyt: lyhyen lyhyitä lyhyempi
tehdä: teki tehneet tehdään tehtiin tekemään tekisi tehnyt
mennä: meni menneet mennään menisi
olla: on ovat olivat oltiin ollut olisi
voida: voi voivat voitiin voisi voinut
tukea: tuetaan tukenut tukisi tuettiin
kehittää: kehitetään kehitti kehittänyt kehittämällä
arvioida: arvioidaan arvioi arvioitiin arvioinut
osallistua: osallistui osallistuneet osallistutaan osallistuisi
perustua: perustuu perustuvat perustuva perustunut
kohdistua: kohdistuu kohdistunut kohdistuvat
haastatella: haastatellaan haastateltu haastatelluista
päättää: päätetään päätti päättänyt päätettiin
"""

# Words that the grammar does not know, and what they are made of.
FINNISH_PARTS = """
yöchat: yö chatti
kaupunginteatterissa: kaupunki teatteri
maakuntauudistuksen: maakunta uudistus maa kunta
työllisyyspalveluiden: työllisyys palvelu
hyvinvointialueella: hyvinvointi alue
perhekeskustoimintamallin: perhekeskus toimintamalli perhe keskus malli
te-palvelut: te palvelu
sote-keskuksessa: sote keskus
sotepalveluissa: sotepalvelu palvelu sote
chatpalvelun: chatpalvelu palvelu chat
nepsyvalmennuksessa: nepsyvalmennus valmennus nepsy
hytetyötä: hytetyö työ hyte
e-terveystodistuksen: terveystodistus terveys todistus
1990-luvulla: 1990 luku
levy-yhtiöiden: levy yhtiö levyyhtiö
päijät-hämeessä: päijät-häme häme
länsi-uudellamaalla: länsi-uusimaa uusimaa
konsensussopimusluonnokset: konsensussopimus luonnos konsensus sopimus
kotoutumiskoulutukseen: koulutus
"""

SWEDISH = """
projekt: projektet projektens projekten projekts
praxis: praxisen
verksamhetsmodell: verksamhetsmodellen verksamhetsmodeller verksamhetsmodellerna
konsensusavtal: konsensusavtalet konsensusavtalen konsensusavtalens
vision: visionen visioner visionerna
mål: målet målen målens
åtgärd: åtgärden åtgärder åtgärderna åtgärdernas
ansvarig: ansvariga ansvarigt ansvarigas
indikator: indikatorn indikatorer indikatorerna
utgångsnivå: utgångsnivån utgångsnivåer
tidsplan: tidsplanen tidsplaner tidsplanens
uppföljningsrapport: uppföljningsrapporten uppföljningsrapporter
databank: databanken databanker databankens
ordlista: ordlistan ordlistor ordlistorna
begrepp: begreppet begreppen begreppens
tillgänglighetsutlåtande: tillgänglighetsutlåtandet tillgänglighetsutlåtanden
arbetsgrupp: arbetsgruppen arbetsgrupper arbetsgruppernas
undertecknare: undertecknaren undertecknarna
samordnare: samordnaren samordnarna samordnarens
välfärdsområde: välfärdsområdet välfärdsområden välfärdsområdenas
samarbetsområde: samarbetsområdet samarbetsområdena
sysselsättningsområde: sysselsättningsområdet sysselsättningsområden
landskap: landskapet landskapen landskapens
kommun: kommunen kommuner kommunerna kommunernas kommunens
målgrupp: målgruppen målgrupper målgrupperna
finansiär: finansiären finansiärer
utkast: utkastet utkasten
region: regionen regioner regionernas
arbete: arbetet arbeten arbetets
arbetslös: arbetslösa arbetslöst arbetslösas
ungdom: ungdomen ungdomar ungdomarna ungdomars
barn: barnet barnen barnens barns
klient: klienten klienter klienternas
tjänst: tjänsten tjänster tjänsterna
hälsa: hälsan hälsans
utbildning: utbildningen utbildningar utbildningarnas
stor: stora stort större störst största
god: goda gott bättre bäst
ny: nya nytt nyare
lång: långa långt längre
liten: litet lilla mindre
ung: unga ungt yngre yngst
göra: gör gjorde gjort görs
gå: går gick gått
utveckla: utvecklar utvecklade utvecklat utvecklas
delta: deltar deltog deltagit
stödja: stöder stödde
bo: bor bodde bott
delad: delade delat
fördel: fördelar fördelen fördelarna
hand: händer händerna handen
bok: böcker boken böckerna
"""

SWEDISH_PARTS = """
sysselsättningsområde: sysselsättning område
sysselsättningsområdena: sysselsättning område
välfärdsområdets: välfärd område
samarbetsområde: samarbete område
verksamhetsmodell: verksamhet modell
konsensusavtal: konsensus avtal
undertecknandetillfälle: undertecknande tillfälle
invandrarbakgrund: invandrare bakgrund
läkarvård: läkare vård
blodtryck: blod tryck
hyresavtal: hyra avtal
matavfallet: mat avfall
Sydryssland: syd ryssland
arbetsgruppen: arbete grupp
målgrupperna: mål grupp
utgångsnivå: utgång nivå
tidsplanen: tid plan
anslagstavla: anslag tavla
ordlistor: ord lista
grundidé: grund idé
uppföljningsrapporten: uppföljning rapport
databank: data bank
arbetsflöde: arbete flöde
tillgänglighetsutlåtande: tillgänglighet utlåtande
socialarbetare: social arbetare
hälsovård: hälsa vård
hälsocentralen: hälsa central
skolbarn: skola barn
klasskillnad: klass skillnad
äldreomsorgen: äldre omsorg
småbarnspedagogik: småbarn pedagogik
rehabiliteringsplaner: rehabilitering plan
inkomstskattereform: inkomst skattereform skatt reform
jordbrukarsamhället: jordbrukare samhälle
kommuninvånarna: kommun invånare
livskraftscentralen: livskraft central
ungdomsverkstaden: ungdom verkstad
te-tjänster: te tjänst
"""

# Looks like a compound and is none.
SWEDISH_SIMPLE = """
kommun kultur minister politik region finansiär respons utkast begrepp personal
generation information statistik restaurang parlament landskap avtal utbildning
förankring samordnare förslag försöka förstå undersökning besluta beslut miljon
passiv kursiv kontakt ackord akademiker acceptabel frivillig ansvarig ansvar
betalad värderad intresserad forskare försvara förhållande genomföra innebära
diskussion realitet understöd praxis finland lappland pargas tillsammans kajanaland
"""

ENGLISH = """
project: projects project's
practice: practices
agreement: agreements agreement's
county: counties county's
service: services
action: actions
party: parties
indicator: indicators
region: regions
run: running ran runs
go: went gone goes
good: better best
child: children children's
study: studies studied studying
write: wrote written writing
wagtail: wagtails
"""


def families(table: str) -> list[tuple[str, list[str]]]:
    """Return (base, forms with the base) for each line of ``base: form form``."""
    lines = (line.split(": ") for line in table.strip().split("\n"))
    return [(base, [base, *forms.split()]) for base, forms in lines]


def wholes(table: str) -> list[tuple[str, set[str]]]:
    """Return (word, parts) for each line of a table ``word: part part``."""
    lines = (line.split(": ") for line in table.strip().split("\n"))
    return [(word, set(parts.split())) for word, parts in lines]
