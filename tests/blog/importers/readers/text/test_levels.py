"""Sections and parts told apart, cue by cue."""

from tests.blog.importers.reading import doubts, outline, read, read_body

RUN = "What Helps\n\nThese are things that you can try:\n\nWalking\n\nIt calms the body.\n\nWriting\n\nIt sorts the mind.\n\n"


def levels(body: str) -> dict[str, str]:
    return {text: level for level, text in outline(read_body(body))}


def test_a_colon_before_a_heading_opens_a_run_of_parts():
    assert levels(RUN) == {"What Helps": "h2", "Walking": "h3", "Writing": "h3"}


def test_without_a_run_all_headings_are_sections():
    body = "Mornings\n\nGet up at one time.\n\nEvenings\n\nPut the phone away.\n\nNights\n\nGet up when awake.\n"

    assert set(levels(body).values()) == {"h2"}


def test_an_announcement_opens_a_run():
    body = "Ways Out\n\nHere are two ways to begin.\n\nWalk Away\n\nIt is allowed.\n\nStay Seated\n\nIt is, too.\n"

    assert levels(body) == {"Ways Out": "h2", "Walk Away": "h3", "Stay Seated": "h3"}


def test_only_what_counts_announces():
    body = "A Way Out\n\nHere is what helps.\n\nWalk Away\n\nIt is allowed.\n\nStay Seated\n\nIt is, too.\n"

    assert set(levels(body).values()) == {"h2"}


def test_a_heading_right_below_a_heading_is_a_part():
    body = "Common Worries\n\nIs It My Fault?\n\nNo, it is not.\n\nWill It Last?\n\nIt will pass.\n"

    assert levels(body) == {"Common Worries": "h2", "Is It My Fault?": "h3", "Will It Last?": "h3"}


def test_a_colon_before_further_headings_ends_a_run():
    body = RUN + "Habits For Later\n\nLater on you may add:\n\nReading\n\nIt rests the eyes.\n"

    assert levels(body)["Habits For Later"] == "h2"
    assert levels(body)["Reading"] == "h3"


def test_a_question_word_ends_a_run():
    assert (
        levels(RUN + "When To Ask For More\n\nAsk when nothing moves.\n")["When To Ask For More"]
        == "h2"
    )


def test_a_question_word_says_nothing_in_a_run_of_questions():
    body = (
        "Common Questions\n\nHow Long Does It Take?\n\nSome months.\n\n"
        "What Does It Cost?\n\nAsk us.\n\nCan I Stop?\n\nAlways.\n"
    )
    assert [level for level, _ in outline(read_body(body))] == ["h2", "h3", "h3", "h3"]


def test_how_such_articles_close_ends_a_run():
    for closer in (
        "Next Steps",
        "Final Thoughts",
        "How Our Practice Supports You",
        "Getting Support",
    ):
        assert levels(f"{RUN}{closer}\n\nSome closing words are here.\n")[closer] == "h2"


def test_capitals_stand_above_title_case():
    body = "THE BODY\n\nIt speaks first.\n\nThe Heart\n\nIt beats fast.\n\nTHE MIND\n\nIt follows later.\n"

    assert levels(body) == {"THE BODY": "h2", "The Heart": "h3", "THE MIND": "h2"}


def test_the_letters_of_an_institute_are_no_capitals():
    body = "Who we work with\n\nThere are two.\n\nABCD\n\nIt is old.\n\nEFGHI\n\nIt is new.\n\nRooms by the river\n\nThey are warm.\n"

    assert set(levels(body).values()) == {"h2"}


def test_capitals_end_a_run():
    parts = "Walk\n\nIt helps.\n\nRest\n\nIt is free.\n\n"
    body = f"How we react\n\nIn many ways.\n\nCALMING DOWN\n\n{parts}CALMING DOWN IN THE LONG TERM\n\nIt takes weeks.\n\nMove\n\nEvery day.\n"

    assert levels(body)["CALMING DOWN IN THE LONG TERM"] == "h2"
    assert levels(body)["Move"] == "h3"


def test_numbered_parts_stand_under_a_section_without_number():
    body = "What To Try\n\nIt takes practice.\n\n1. Breathe\n\nSlowly is best.\n\n2. Wait\n\nTen minutes do.\n\nWhat Comes Next\n\nMore of it.\n"

    assert [level for level, _ in outline(read_body(body))] == ["h2", "h3", "h3", "h2"]


def test_between_two_numbers_stand_the_parts_of_the_first():
    step = "Step {}: {}\n\nIt takes an hour.\n\n"
    parts = "Boxes\n\nSmall ones do.\n\nShelves\n\nHigh ones do.\n\n"
    body = f"Before\n\nIt takes paper.\n\n{step.format(1, 'Sort')}{step.format(2, 'Store')}{parts}{step.format(3, 'Rest')}After\n\nWell done.\n"

    assert [level for level, _ in outline(read_body(body))] == [
        *("h2", "h2", "h2"),
        *("h3", "h3"),
        *("h2", "h2"),
    ]


def test_numbers_with_two_parts_stand_under_those_with_one():
    body = (
        "Key Points\n\nThere are some.\n\n1. What it is\n\nIt is common.\n\n2. Who has it\n\nMany do.\n\n2.1 Mothers\n\n"
        "They do.\n\n2.2 Fathers\n\n1. some of them\n2. others\n\n3. What helps\n\nTime does.\n"
    )

    assert levels(body) == {
        "Key Points": "h2",
        "1. What it is": "h2",
        "2. Who has it": "h2",
        "2.1 Mothers": "h3",
        "2.2 Fathers": "h3",
        "3. What helps": "h2",
    }


def test_what_a_list_names_stands_under_its_section():
    body = (
        "Care\n\nMost people get one of these:\n\n- talking\n- rest at home\n\nTalking\n\nIt is slow.\n\n"
        "Rest at home\n\nIt is warm.\n\nCauses\n\nNobody knows them.\n"
    )

    assert levels(body)["Care"] == "h2"
    assert levels(body)["Talking"] == levels(body)["Rest at home"] == "h3"


def test_an_order_under_a_condition_ends_a_run():
    body = RUN + "See a GP if:\n\n- nothing helps\n- you lose weight\n\nMore words are here.\n"

    assert levels(body)["See a GP if:"] == "h2"


def test_a_level_that_was_close_is_named_in_a_doubt():
    imported = read_body(
        RUN + "Reading Walking Maps\n\nMaps are read best on foot.\n\nTwo.\n\nThree of them.\n"
    )

    assert any("check its level" in doubt for doubt in doubts(imported))


def test_questions_lead_the_parts_below_them():
    body = (
        "Why It Hurts\n\nIt does.\n\nMemory\n\nIt is long.\n\nBody\n\nIt is slow.\n\n"
        "What Helps\n\nTime does.\n\nRest\n\nIt is free.\n\nCompany\n\nIt is warm.\n\n"
        "How Long It Takes\n\nA while.\n"
    )

    assert [level for level, _ in outline(read_body(body))] == [
        "h2",
        "h3",
        "h3",
        "h2",
        "h3",
        "h3",
        "h2",
    ]


def test_a_heading_that_names_several_leads_them():
    body = "Rest\n\nIt is needed.\n\nWays To Rest\n\nNobody needs all.\n\nLying Down\n\nIt is slow.\n\nSitting Still\n\nIt is short.\n"

    assert levels(body)["Ways To Rest"] == "h2"
    assert levels(body)["Lying Down"] == "h3"


def test_numbered_headings_that_the_title_counts_are_sections():
    text = (
        "Three Ways To Rest\n\nRest is needed.\n\nWhat Rest Is\n\nIt is quiet.\n\n"
        "1. Lie down\n\nIt is slow.\n\n2. Sit still\n\nIt is short.\n\n3. Look out\n\nIt is far.\n"
    )

    assert {level for level, _ in outline(read(text))} == {"h2"}


def test_short_parts_follow_the_questions_that_lead_them():
    part = "\n\nOne short sentence stands here.\n\n"
    names = ["Why Rest", "Warm Feet", "Dark Rooms", "Slow Songs", "How To Begin", "Long Walks"]
    names += ["Soft Light", "Open Doors", "Old Songs", "When To Stop"]

    found = levels(part.join([*names, ""]))
    assert [name for name in names if found[name] == "h2"] == [
        "Why Rest",
        "How To Begin",
        "When To Stop",
    ]
