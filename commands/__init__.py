"""What a person can ask or do: one file each, each with its words, its look-up and its command."""

from commands.alias import Aliases
from commands.ask import ASK, Ask
from commands.audit import Audit
from commands.chart import CHART, Chart
from commands.check import CHECK_MENU, Check
from commands.compare import COMPARE, Compare
from commands.copies import Copies
from commands.fact import MENUS as FACT_MENUS
from commands.fact import Facts
from commands.follow import Follow
from commands.growing import GROUPS, Growing
from commands.help import ABOUT, HELP, Help
from commands.privacy import PRIVACY, Privacy
from commands.review import Review
from commands.search import SEARCH, Search
from commands.settings import SETTINGS, Settings
from commands.sources import CITE, SOURCE, SOURCES, Sources
from commands.status import Status
from commands.topic import FACT
from commands.troops import TROOPS, Troops
from commands.when import WHEN, When
from commands.who import WHO, Who

REQUESTS = (
    TROOPS,
    WHO,
    WHEN,
    FACT,
    ASK,
    CHART,
    SEARCH,
    COMPARE,
    SOURCES,
    SOURCE,
    CITE,
    HELP,
    ABOUT,
    PRIVACY,
    SETTINGS,
)
COGS = (
    Troops,
    Who,
    When,
    Facts,
    Ask,
    Chart,
    Search,
    Compare,
    Sources,
    Review,
    Aliases,
    Growing,
    Audit,
    Copies,
    Status,
    Follow,
    Check,
    Help,
    Privacy,
    Settings,
)
MENUS = (*FACT_MENUS, CHECK_MENU, *GROUPS)  # what the tree takes that stands in no cog

__all__ = ["ASK", "COGS", "FACT", "MENUS", "REQUESTS"]
