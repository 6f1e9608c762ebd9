"""What an import of sets would be, told in a terminal: titles, what is left out, next doses."""

from springleg.cli.output import talk, talk_lines
from springleg.core.guide import Guide
from springleg.core.message import Message, counted, message
from springleg.usecases.app.workspace import Workspace
from springleg.usecases.log import sets_in_words as words
from springleg.usecases.log.sets_in_doses import change_words, dose_changes, notes_of
from springleg.usecases.log.sets_in_preview import SetsPreview


def tell_preview(space: Workspace, guide: Guide, found: SetsPreview) -> None:
    """What file it is, what each title is read as, what is left out and why, what would change."""
    for one in found.titles:
        if one.meaning.is_ours:
            talk(message("  {line}", line=words.title_words(guide, one)), 4)
            if why := words.reason_words(one):
                talk(message("  {line}", line=message("  {line}", line=why)), 4)
    for one in found.titles:
        if one.meaning.is_near:
            talk(message("  {line}", line=words.near_words(one)), 4)
    for line in words.others_words(found):
        talk(line)
    talk(words.sum_words(found))
    units = space.profile.units
    _tell_lines(
        _alike_head(found),
        [words.alike_words(guide, units, one) for one in found.alike],
    )
    _tell_lines(
        counted(
            "{n:figure} set reads otherwise in the file; your log stays as it is:",
            "{n:figure} sets read otherwise in the file; your log stays as it is:",
            len(found.otherwise),
        ),
        [words.otherwise_words(guide, units, one) for one in found.otherwise],
    )
    if found.removed:
        talk(message("To have back what you took out of your log, say --removed."))
    _tell_lines(
        counted(
            "{n:figure} line could not be read:",
            "{n:figure} lines could not be read:",
            len(found.unread),
        ),
        words.unread_words(found),
    )
    _tell_effects(space, guide, found)


def _tell_effects(space: Workspace, guide: Guide, found: SetsPreview) -> None:
    for note in (*found.notes, *notes_of(space, guide, found.sets)):
        talk(note)
    changes = dose_changes(space, guide, found.sets)
    if changes:
        talk(message("What it changes in your next doses:"))
    elif found.sets:
        talk(message("It changes none of your next doses."))
    for one in changes:
        talk(message("  {change}", change=change_words(space, guide, one)), 4)


def _alike_head(found: SetsPreview) -> Message:
    """What becomes of sets that are perhaps known: left out, or taken where that was said."""
    count = len(found.alike)
    if any(one.alike for one in found.titles):
        return counted(
            "{n:figure} session is perhaps in your log already: left out unless you say --both:",
            "{n:figure} sessions are perhaps in your log already: left out unless you say --both:",
            count,
        )
    return counted(
        "{n:figure} session is perhaps in your log already, and taken all the same:",
        "{n:figure} sessions are perhaps in your log already, and taken all the same:",
        count,
    )


def _tell_lines(head: Message, lines: list[Message]) -> None:
    if not lines:
        return
    talk(head)
    talk_lines(lines)
