"""Questions with answers, lists of sources, and where to find help."""

from blog.importers.tree import Crisis, Questions, References, plain
from tests.blog.importers.reading import body_nodes, kinds


def test_questions_and_answers_in_turn_become_questions():
    (questions,) = body_nodes("Q: Does it hurt?\nA: It may.\n\nQ: Does it end?\nA: It does.\n")

    assert isinstance(questions, Questions)
    assert [item.question for item in questions.items] == ["Does it hurt?", "Does it end?"]
    assert plain(questions.items[1].answer[0]) == "It does."
    assert [doubt.kind for doubt in questions.doubts] == ["questions"]
    assert [carried.words for carried in questions.carried] == ["Q", "A", "Q", "A"]


def test_one_question_is_no_list_of_questions():
    assert "Questions" not in kinds(body_nodes("Q: Does it hurt?\nA: It may.\n"))


def test_works_under_references_become_the_list_of_sources():
    body = "Some words are here.\n\nReferences\n\n- Sample, J. (2019). Rest. Example Press.\n- Sample, K. (2021). Walks. https://example.org/walks\n"

    sources = body_nodes(body)[-1]
    assert isinstance(sources, References)
    assert [source.title[:9] for source in sources.items] == ["Sample, J", "Sample, K"]


def test_what_is_no_work_stays_a_list():
    body = "Some words are here.\n\nSources\n\n- A calm voice.\n- A walk.\n"

    assert kinds(body_nodes(body))[-1] == "Listing"


def test_the_first_line_that_says_whom_to_call_is_a_line_of_help():
    nodes = body_nodes("If you are in danger, call 988 now.\n\nYou can also text 988 at night.\n")

    assert kinds(nodes) == ["Crisis", "Paragraph"]
    assert isinstance(nodes[0], Crisis)
