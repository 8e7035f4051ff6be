"""The credit in every page's footer: the datasets that records were imported from, as their authors want to be cited."""

from conflict_tracker.views.site_data import SiteData


def attribution(site: SiteData) -> str:
    used = {item.dataset for item in site.dataset.items if item.dataset}
    datasets = [entry for key, entry in sorted(site.dataset.registry.datasets.items()) if key in used]
    return site.render("attribution.html", datasets=datasets) if datasets else ""
