"""Everything a run is made of, decided before the first asset is opened."""

from assetcheck.changes import changed_since, listed
from assetcheck.discover import Found, discover
from assetcheck.errors import NothingToJudge
from assetcheck.formats import suffixes
from assetcheck.model.values import dataclass
from assetcheck.pipeline.decisions import Decisions, baseline_of, load_decisions
from assetcheck.pipeline.options import Options
from assetcheck.pipeline.scope import covers_all, only_changed, only_whole_campaigns
from assetcheck.pipeline.setup import Setup, make_setup


@dataclass(frozen=True)
class Plan:
    """A setup and the assets it will be held against."""

    setup: Setup
    found: Found
    options: Options
    decisions: Decisions = Decisions()

    @property
    def whole(self) -> bool:
        """Whether it covers everything that the configuration does."""
        options = self.options
        if options.changed_since is not None or options.changed is not None or options.cached_only:
            return False
        return covers_all(options.paths, self.setup.settings.root)


def make_plan(options: Options) -> Plan:
    """Read the configuration and the packs, and find the assets.

    Raises:
        AssetcheckError: wrong usage, configuration or pack; no asset; no rule.

    """
    setup = make_setup(options)
    if not any(rule.enabled for rule in setup.rules):
        raise NothingToJudge("no rule is selected")
    root = setup.settings.root
    found = discover(list(options.paths), setup.settings, suffixes(), options.cache)
    if options.changed_since is not None:
        found = only_changed(found, setup.settings, changed_since(options.changed_since, root))
    if options.changed is not None:
        found = only_changed(found, setup.settings, listed(options.changed))
    if found.campaigns is None and setup.settings.campaigns and not covers_all(options.paths, root):
        found = only_whole_campaigns(found, setup.settings, suffixes(), options.paths)
    decisions = load_decisions(
        root,
        setup.packs,
        waivers=options.waivers,
        baseline=baseline_of(root, options.baseline) if options.use_baseline else None,
        since=options.since,
    )
    return Plan(setup, found, options, decisions)
