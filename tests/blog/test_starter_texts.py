"""The texts of the starter site: every block is used, every link leads somewhere, the tone holds."""

import json
import re
from pathlib import Path

import pytest

from blog.blocks import ArticleBody

ROOT = Path(__file__).parents[2]
ARTICLES = [
    json.loads(file.read_text()) for file in sorted((ROOT / "blog/starter/articles").glob("*.json"))
]
TEXTS = [
    file
    for room in ("blog", "home", "site_core")
    for file in (ROOT / room / "starter").rglob("*.json")
]


def read(path: str):
    return json.loads((ROOT / path).read_text())


def addresses() -> set[str]:
    services, team = read("home/starter/services.json"), read("home/starter/team.json")
    return {
        *(f"/{page}/" for page in ("about", "contact", "privacy", "accessibility", "blog")),
        *("/services/", "/team/"),
        *(f"/services/{service['slug']}/" for service in services["services"]),
        *(f"/team/{person['slug']}/" for person in team["therapists"]),
        *(f"/blog/{article['slug']}/" for article in ARTICLES),
    }


NEEDS_A_REVIEW = {"care_card"}
"""No clinician of the practice has read the starter's texts, so they tell nobody how soon to seek help."""


def test_the_six_articles_together_use_every_block():
    used = {block["type"] for article in ARTICLES for block in article["body"]}
    assert len(ARTICLES) == 6
    assert used == set(ArticleBody().child_blocks) - NEEDS_A_REVIEW


def test_every_kind_of_heading_callout_and_call_to_action_is_shown():
    def options(kind: str, key: str) -> set[str]:
        blocks = [block for article in ARTICLES for block in article["body"]]
        return {block["value"][key] for block in blocks if block["type"] == kind}

    assert options("heading", "level") == {"h2", "h3", "h4"}
    assert options("callout", "kind") == {"note", "important", "warning"}
    assert options("call_to_action", "kind") == {"booking", "contact", "page", "link"}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["slug"])
def test_an_article_fits_its_fields_and_names_known_people_and_topics(article):
    topics = {topic["slug"] for topic in read("blog/starter/topics.json")}
    people = {person["slug"] for person in read("home/starter/team.json")["therapists"]}
    assert len(article["summary"]) <= 160
    assert {article["topic"], *article["more_topics"]} <= topics
    assert {article["author"], *article["co_authors"]} <= people


def test_crisis_blocks_name_lines_that_exist():
    known = {line["slug"] for line in read("site_core/starter/crisis.json")}
    blocks = [block for article in ARTICLES for block in article["body"]]
    named = {
        slug
        for block in blocks
        if block["type"] == "crisis"
        for slug in block["value"]["resources"]
    }
    assert named <= known


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_links_within_the_site_lead_to_pages_of_the_starter(file):
    text = file.read_text()
    linked = {*re.findall(r'data-path=\\"([^"\\]+)', text), *re.findall(r'"page": "([^"]+)"', text)}
    assert linked <= addresses()


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_no_text_shouts(file):
    assert "!" not in file.read_text()


def test_every_sample_therapist_says_so_in_the_text():
    for person in read("home/starter/team.json")["therapists"]:
        assert person["sample"]
        assert "Sample therapist" in json.dumps(person["body"])
