"""Given names that are one name in several languages.

They are translated rather than spelt anew (George, Jorge, Giorgos), or called short (Bill), so that
no comparison of letters finds them. Written for this project, a line a name; a spelling that stands
for two names belongs to the commoner one. Cyrillic, Greek and Arabic spellings stand here where
romanising them leads away from the name.
"""

from knowledge.names.called import CALLED
from knowledge.names.romanise import romanise

_NAMES = """
aaron aron haroun harun هارون
abraham ibrahim ibrohim avraham abe ابراهيم إبراهيم
adam adem آدم
adolf adolph adolfo adolphe
agnes ines inez agnese
albert alberto albrecht bert
alexander aleksandar aleksander alexandre alessandro alejandro oleksandr aleksandr alex sasha sandor alexandros iskander алекс aliaksandr sandro aleksandrs aleksandras alexandru
alexandra aleksandra alessandra alejandra oleksandra alexandrina
alexis alexei aleksey aleksei oleksiy alexey
alice alicia alisa
alphonse alfonso alfons alphonsus
amir emir
amy aimee эми
andrew andreas andrea andrei andrej andrzej andres andre andriy andrey andy andras ondrej endre andrija эндрю энди дрю أندرو drew
anna ana anne ann hanna hannah anya annie ганна энн
anthony antonio anton antoine antonis tony antonin antoni antal antun antonios энтони أنطوان
arthur arturo artur arturs
augustus august augusto auguste
barbara varvara barbora
bartholomew bartolomeo bartosz bartolome
basil vasil vasily vasilios vassilis vasile vasyl wassily basilio
benedict benedikt benito benedetto benoit
benjamin benyamin benjamim ben binyamin бенджамин бен
bernard bernhard bernardo bernd bernie
blaise blas blazej biagio
brian bryan bryon брайан
bruce брюс
caesar cesar cesare
catherine katherine katarina ekaterina katerina kateryna catalina caterina kathryn katrin kate kathleen katharina katalin cathy kathy aikaterini catarina кэтрин кэти кейт
cecilia cecile cecily
charles carlos carl karl karel karol carlo karolos charlie chuck karoly чарльз чарли karlo شارل تشارلز
charlotte carlotta шарлотта
christian kristian cristian cristiano krystian chris крис
christina kristina cristina christine kristin kristine krystyna tina
christopher christophe cristobal cristoforo krzysztof kristoffer christoph christoffer кристофер كريستوفر
claude claudio claudius klaudio claus
clement clemens klement clemente
constantine konstantin konstantinos constantin costas kostas constantino kostiantyn kosta
cyril kirill kyrylo cyrille kiril
damian damien damiano
daniel dan danny daniil danilo daniele danijel danylo danial دانيال дэниел дэн
david dave davide dawid daoud dawood davud davit дэвид дейвид دیوید ديفيد دافيد
deborah debra debbie devorah дебора
denis dennis dionisio dionysios denys дионисий
diana diane
dimitri dmitry dimitrios dmytro dimitar dimitris demetrio dmitri dmitriy dzmitry
dominic dominik dominique domingo domenico
donald don дональд دونالد
douglas doug дуглас
edmund edmond edmundo
edward eduard eduardo edouard edvard edoardo ed eddie ted эдвард
elena helen helena helene olena ilona eleni alena
elijah elias ilias ilya ilia ilie eli illia
elizabeth elisabeth elisabetta isabel isabella elisabet elizaveta liz erzsebet elizabeta lisa izabela yelizaveta betty beth elspeth элизабет
emanuel manuel emmanuel emanuele manolis manu emmanouil
emil emilio emile emiliano
eric erik erich eirik erick эрик إريك
ernest ernesto ernst erno
esther ester hester
eugene evgeny eugenio eugen yevgeny evgeni yevhen evgenios eugeniusz yevgeniy gene evgeniy юджин
eva eve evita ewa
fatima fatma fatime fatemeh fatimah
felix felice feliks
ferdinand fernando fernand ferdinando
florence florentina fiorenza
francis francisco francois francesco frank franz frantisek franciszek ferenc franjo pancho paco frans френсис фрэнсис фрэнк
frederick friedrich frederic federico fryderyk fredrik fred frederik fritz фредерик фред
gabriel gavril gabriele jibril cebrail gavriil
geoffrey jeffrey jeff geoff geoffroy gottfried godfrey джеффри джефф
george georg georges jorge giorgio georgios giorgos jiri jerzy yuri yury georgi gheorghe jure jurij juraj jordi georgy yiorgos dorde djordje györgy gyorgy george iurie yuriy heorhiy giorgi jurgen джордж جورج ђорђе юрий юрій јуриј
gerald gerard gerardo gerhard gerd gerry gherardo geraldo джеральд
gregory grigory gregor grigorios gregorio grzegorz gregoire greg hryhoriy grigoris григорий грегори
guy guido гай
hans hannes
harold harald
harry гарри генри henry henri heinrich enrique enrico henrik hendrik hank henryk enric henrique jindrich
hasan hassan hassen hacen حسن
helga olga olha
herbert heribert erberto
herman hermann hermanus
hugh hugo ugo hugues huw хью
husayn hussein hussain hossein hosein husain huseyin husein hussien حسين
ignatius ignacio ignacy ignace ignazio ihnat
irene irina iryna irena eirini
isaac isak yitzhak ishaq izaak айзек
jack jacques джек жак
jacob jakob james jakub jacobo giacomo jaime santiago iakovos jim jimmy yakov yaakov yaqub yakup jaakko jakov diego tiago jamie джеймс джим جيمس جیمز
jane jeanne joan joanna johanna giovanna juana ioana jana yana janina ivana джейн джоан
jason iason jasson джейсон
jerome geronimo jeronimo hieronymus girolamo
jesus issa isa eesa عيسى
joachim joaquin joaquim gioacchino yoakim
joel يوئيل джоэл
john johannes johann jan jean juan giovanni ivan ioannis yannis ion ioan joao jon jonny johnny hans jovan gjon sean shaun shawn ian evan yahya janez janos johan ioannes jens jaan jani yoann yohanan jean джон жан шон جون يوحنا
jonathan jonatan yonatan джонатан
joseph jose josef giuseppe joe yosef yusuf youssef yousef josip jozef jozsef josip osip iosif ioseb pepe giuseppe josep joseba yusif yussuf jozefs джозеф джо جوزيف يوسف
joshua yehoshua josue joshua джошуа
judith yehudit judit judy
julian julien julio julius jules giulio yulian iulian guilio
julia julie giulia yulia iulia juliana yuliya джулия
justin justinus giustino джастин
kenneth ken кеннет
khadija khadijah hatice khadidja
larry laurence lawrence lorenzo laurent lars lauri lavrenti lavrentiy лоуренс
leo leon lev leonid leone lew leonidas
leonard leonardo lenny len
louis luis luigi ludwig lajos ludvik luiz lewis ludovic alois aloysius lluis luca льюис луи
lucas luke luka luc lukas lukasz
lucy lucia lucie luz люси
madeleine magdalena madalena magda
marcel marcello marcelo
margaret margarita margherita marguerite malgorzata margarida maggie margareta margit peggy meg маргарет
mark marc marcus marco marko marcos markus marek markos марк ماركو مارك
martha marta marthe
martin martino marton martinho
mary maria marie marija mariya mary maryam marya miriam mariam moira maire meryem maryia mia мэри ماري مريم
matthew matthias matteo mateo mathieu matej mateusz matias matti matthieu mathias matevz matt matija matyas matthaios мэттью мэтт
maurice mauricio maurizio moritz maurits mauro морис
max maximilian maxim maksim maxime massimo massimiliano maksym
michael michel miguel michele mikhail mykhailo mihail mihai mihaly michal mihajlo michalis mike mick mikael mikel mihkel mihail mikheil micah misha mihael майкл майк مايكل ميشال ميشيل
mohammed muhammad mohamed mohammad muhamad mehmet mohamad mahomed muhammed mohammod mamadou magomed mukhammad مُحمد محمد
moses moshe moussa musa moise moises mousa موسى
natalia natalie natalya nathalie nataliya natasha
nathan natan нейтан
nicholas nikolai nicolas nikola nicola nikolaos nicolae mykola nikolay mikolaj niccolo nick nikos klaus niklas miklos nicolai nils niels nico nikolas mikalai николас ник نيكولا
noah nuh noe نوح
omar umar omer oumar عمر
oscar oskar oszkar
patrick patricio patrizio padraig pat paddy patryk патрик باتريك
paul pablo paolo pavel pawel paulo pavlo pavlos pal paulus pol paavo pauls povilas пол بول بولس
peter pedro pietro pierre petr petro pyotr petros piotr petar petru petteri pete per peder pieter petra پیتر питер пьер بيتر بطرس
philip felipe philippe filippo filip phil filippos philipp phillip fulop филипп
rachel raquel rachele rahel рейчел
ralph raul rolf raoul rudolf rodolfo rudolph rudy ральф
raymond ramon raimondo raimund ray raimundo рэймонд рэй
rebecca rebeka rivka
richard ricardo riccardo rick dick rich richie ryszard rikard richardo risto ричард ريتشارد
robert roberto rob bob bobby robby rupert роберт боб روبرت
roger rogelio ruggero rudiger rutger роджер
roland rolando orlando rolandas
ronald ronaldo reynaldo reginald reynold ron ronnie рональд
rose rosa rosie roza
samuel sam samuil samuele shmuel samuil сэмюэл сэм
sarah sara sally sarai sare سارة
sebastian sebastien sebastiano bastian sebastiao
simon simeon szymon simone semyon shimon semen symeon саймон
solomon sulayman suleiman salomon sulejman suleyman soliman salomone سليمان shlomo
sophia sofia sophie zofia sofiya
stanley stan стэнли
stephen stefan esteban stephane stefano steven steve stepan istvan stjepan stefanos szczepan etienne stevan stefanus stephan stephanos stipe штефан стивен стив ستيفن
susan susanna susana suzanne zuzana sue zsuzsanna сьюзен
sylvester silvestre silvester
thaddeus tadeusz tadeo tadej
theodore theodor teodoro fyodor theodoros fedor teodor todor fedir feodor
theresa teresa therese terezie tereza terezia
thomas tomas tommaso tom tomasz tamas tommy toma thoma том томми توماس
timothy timofey timothee timo timoteo tim tymofiy тим тимоти
tobias tobia tobiasz
ursula orsolya urszula
valentine valentin valentino walenty valentyn
victor viktor vittorio wiktor vitor
vincent vicente vincenzo vincenc vince
virginia virginie
vladimir volodymyr wladimir uladzimir vlad volodimir
walter gualtiero gautier valter wouter уолтер والتر
wenceslas vaclav waclaw
william wilhelm guillermo guillaume guglielmo willem vilhelm bill will billy willy liam vilmos gwilym guilherme уильям уилям билл билли вильям ويليام
xavier javier ksawery saverio xaver
zachary zacharias zakaria zaccaria zakariya zacharie
"""  # noqa: E501


def _grouped() -> tuple[dict[str, frozenset[int]], list[list[str]]]:
    """By spelling the numbers of the names it stands for, and by number the spellings.

    What is short for a name stands for it too, without being like what else it may be short for:
    Chris is Christian or Christopher, but Christian is no Christopher.
    """
    group: dict[str, set[int]] = {}
    members: list[list[str]] = []

    def join(name: str, number: int) -> None:
        if number not in group.setdefault(name, set()):
            group[name].add(number)
            members[number].append(name)

    for line in _NAMES.strip().splitlines():
        members.append([])
        for name in map(romanise, line.split()):
            if name not in group:
                join(name, len(members) - 1)
    for line in CALLED.split(";"):
        short, *names = map(romanise, line.split())
        for name in names:
            if name not in group:
                members.append([])
                join(name, len(members) - 1)
            for number in sorted(group[name]):
                join(short, number)
    return {name: frozenset(numbers) for name, numbers in group.items()}, members


_NONE: frozenset[int] = frozenset()
_GROUPS, _MEMBERS = _grouped()


def is_variant(a: str, b: str) -> bool:
    """Whether two spellings may stand for one name."""
    return not _GROUPS.get(a, _NONE).isdisjoint(_GROUPS.get(b, _NONE))


def variants(typed: str) -> list[str]:
    """The other spellings of a given name; empty when it is in no line."""
    found = dict.fromkeys(name for n in sorted(_GROUPS.get(typed, _NONE)) for name in _MEMBERS[n])
    return [name for name in found if name != typed]
