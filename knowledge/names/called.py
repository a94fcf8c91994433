"""What people are called for short, each with the names it may be short for."""

CALLED = """
abby abigail; al albert alan alfred alexander alvin; alec alexander; alex alexander alexandra
alexis alexei; alfie alfred; allie alice alison; angie angela; asia joanna; basia barbara; bea
beatrice; becky rebecca; beppe giuseppe; berni bernard; bert albert robert herbert hubert bertram
norbert; bertie albert herbert; betsy elizabeth; bo robert; cal calvin; carrie caroline; charley
charles; chema jose; chet chester; chris christopher christian christina christine; chucho jesus;
cindy cynthia lucinda; cisco francisco; cliff clifford; concha concepcion; connie constance
cornelia; curro francisco; dasha daria darya; deb deborah; dee deirdre; desi desiderio; dick
richard; dima dmitry; dirk diederik theodoric; dolly dorothy dolores; don donald; dot dorothy;
duro george; ed edward edmund edwin edgar eduardo; eddie edward edmund edwin edgar; edek edward;
ella eleanor elena; ellie eleanor elena; erzsi elizabeth; fanny frances francoise stephanie; fede
federico; fito adolfo; flo florence; fran francis frances francisco; fred frederick alfred wilfred
manfred; freddie frederick alfred; fritz friedrich; gabby gabriel gabriela; gabi gabriel gabriela;
gianni giovanni; gigi luigi; gina regina georgina; gino luigi; gosia malgorzata; greta margaret;
grisha grigory; gus augustus angus gustav; hal harold henry; hein heinrich; heini heinrich; heinz
heinrich henry; ike isaac dwight; ilka helena; inge ingeborg ingrid; ivica ivan; jackie jacqueline
jack john; jake jacob; jan johannes john; jana johanna; jas james jasmine; jean john eugene;
jeannie jean jane; jen jennifer; jenny jennifer jane; jerry gerald jeremy jerome jeremiah gerard;
jill gillian julia; jo joseph joanna josephine; jock john; joey joseph; jojo joseph; josie
josephine; jupp joseph; kasia katarzyna; kat catherine katarina; katja catherine ekaterina; katya
catherine ekaterina; kay katherine; kiki christina; kim kimberly; kit christopher katherine; kolya
nikolai; kostas constantine; kostya konstantin; lalo eduardo; larry lawrence; len leonard; lena
helena magdalena elena; leni helena magdalena; lenny leonard; les leslie lester; lexi alexandra;
lina caroline angelina; linda melinda belinda; lisa elizabeth; lola dolores; lolo manuel; lori
laura lorraine; lou louis louise; lupe guadalupe; lyuda lyudmila; mac malcolm; maddie madeleine;
maggie margaret magdalena; mags margaret; manni manfred; manny manuel emmanuel; manolo manuel;
marge margaret marjorie; marisa maria; marta martha; marty martin; masha maria; matty matthew; max
maximilian maxwell maxim; meg margaret megan; mel melvin melanie melissa; memo guillermo; mike
michael; mila milena ludmila; milka ludmila; milos miloslav; mina wilhelmina; mindy melinda;
minnie wilhelmina; mirek miroslav; miro miroslav; mitch mitchell; mitja dmitry; mitya dmitry; mo
mohammed maurice; moe mohammed maurice moses; moni monica monika; monty montgomery; nacho ignacio;
nadia nadezhda; nadya nadezhda; nan nancy anna; nancy anna; nando fernando; nastya anastasia; ned
edward edmund; nelly eleanor helena; nick nicholas dominic; nicky nicholas nicola; nikki nicole
nicola; niko nicholas; nina antonina; nino antonio giovanni; olek aleksander; oli oliver; ollie
oliver; ossi oskar oswald; otti ottilie; pasha pavel; pat patrick patricia; patsy patricia
patrick; patti patricia; patty patricia; pauli paul; penny penelope; perico pedro; pete peter;
petya peter; piet pieter; pino giuseppe; pippo filippo giuseppe; poldi leopold; quique enrique;
raf rafael; rafa rafael; ralf rudolf ralph; ray raymond; reg reginald; renny reynold; resi
theresa; rico ricardo enrico; rita margaret; rolf rudolf; ron ronald; rosie rose rosemary; rosita
rosa; roz rosalind; rudi rudolf; sal salvatore salvador; sally sarah; sam samuel samantha; sandra
alexandra; sandy alexander sandra; sanja aleksandra; sascha alexander; sasha alexander alexandra;
seb sebastian; sepp joseph; serge sergei sergio; seryozha sergei; shura alexander; sid sidney;
slava vyacheslav yaroslav stanislav; sonia sophia; sonja sophia; sonya sophia; stan stanley
stanislav stanislaw; stas stanislav; stef stefan stephanie; steph stephen stephanie; sue susan;
sveta svetlana; tad thaddeus; tami tamara; tanja tatiana; tanya tatiana; tasos anastasios; ted
edward theodore; teddy edward theodore; teo theodore matteo; terry terence theresa; tess theresa;
theo theodore theodora; tibi tibor; tilda matilda; tim timothy; tina christina martina valentina
bettina; tini martina; titi cristina; tobi tobias; tolya anatoly; tom thomas; tomek tomasz; toni
anthony antonia; tonio antonio; tony anthony; toño antonio; tracy theresa; trish patricia; uli
ulrich ulrike; ulla ursula ulrike; ulli ulrich ulrike; val valentine valerie; valja valentina;
vanya ivan; vasya vasily; vic victor victoria; vicky victoria; vince vincent; vinnie vincent; viv
vivian; vlad vladimir vladislav; vova vladimir; wally walter wallace; wes wesley; wim willem;
winnie winifred; xandra alexandra; xavi xavier; yasha jacob; yoli yolanda; yura yuri; zbig
zbigniew; zeke ezekiel; zhenya eugene; zosia sophia; zuzka zuzana
"""
