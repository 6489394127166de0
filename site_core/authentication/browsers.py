"""What a browser calls itself, as people would say it."""

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
"""In the order in which they are looked for: most claim to be others as well."""
MACHINES = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "a Chromebook",
    "Mac OS X": "a Mac",
    "Linux": "Linux",
}


def browser_in_words(user_agent: str) -> str:
    """Such as “Firefox on Windows”; “an unknown browser” where that is all there is to say."""
    browser = _first(BROWSERS, user_agent)
    machine = _first(MACHINES, user_agent)
    if browser and machine:
        return f"{browser} on {machine}"
    return browser or (f"a browser on {machine}" if machine else "an unknown browser")


def _first(words: dict[str, str], user_agent: str) -> str:
    return next((said for sign, said in words.items() if sign in user_agent), "")
