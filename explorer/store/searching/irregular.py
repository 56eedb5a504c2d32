"""English words whose forms do not begin alike: "broken" also finds "breaks" and "broke"."""

_VERBS = """
    become became, begin began begun, break broke broken, bring brought, build built, buy bought, choose chose chosen,
    draw drew drawn, drive drove driven, fall fell fallen, feel felt, fight fought, find found, flee fled,
    fly flew flown, forbid forbade forbidden, forget forgot forgotten, get got, give gave given, go went gone,
    grow grew grown, hold held, keep kept, know knew known, lead led, leave left, lend lent, lose lost, make made,
    mean meant, meet met, overthrow overthrew overthrown, pay paid, rise rose risen, say said, see saw seen,
    seek sought, sell sold, send sent, shoot shot, sink sank sunk, speak spoke spoken, stand stood, steal stole stolen,
    strike struck, swear swore sworn, take took taken, teach taught, tell told, think thought, throw threw thrown,
    understand understood, win won, withdraw withdrew withdrawn, write wrote written
"""
_THIRD = {"fly": "flies", "go": "goes"}


def _forms(verb: str) -> tuple[str, ...]:
    first, *others = verb.split()
    return (first, _THIRD.get(first, f"{first}s"), *others)


_FORMS = {form: forms for verb in _VERBS.split(",") for forms in [_forms(verb)] for form in forms}


def other_forms(word: str) -> tuple[str, ...]:
    """All forms of an irregular verb of which a word, folded, is one; none for any other word."""
    return tuple(form for form in _FORMS.get(word, ()) if form != word)
