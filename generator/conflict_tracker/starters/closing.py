"""What somebody who has made a tracker has to know of it, a sentence or two on each."""

from collections.abc import Iterator

from conflict_tracker.model.left_over import NO_HANDLE
from conflict_tracker.starters.answers import DATA_LICENCES, Answers, is_of_programs
from conflict_tracker.starters.pin import is_from_index
from conflict_tracker.starters.project import PROGRAM, SERVE


def remarks_on(answers: Answers) -> Iterator[str]:
    """Of answers that were taken, and are not yet what they have to be."""
    if not answers.handle:
        yield (
            f'"{answers.owner}" is no account, so that .github/CODEOWNERS names {NO_HANDLE}. '
            "Write there @name, @organisation/team or an e-mail address."
        )
    if is_of_programs(answers.licence):
        yield (
            f"{answers.licence} is a licence of programs, and does not say what may be done with data. Better: "
            f"{DATA_LICENCES}, in mkdocs.yml (data_licence), LICENSE-DATA and CITATION.cff."
        )
    if is_from_index(answers.program):
        yield (
            f"{PROGRAM} takes {answers.program} from the package index. Where it is not there, take it from a file: "
            "tracker update --from WHEEL"
        )


def how_to_build(answers: Answers) -> str:
    return "tracker build" if answers.engine == "mkdocs" else SERVE[answers.engine].partition("  ")[0]
