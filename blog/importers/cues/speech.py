"""Is the reader told to say this? An explicit cue says so; a veto in the section, or danger in the words, forbids it.

Words that go out as “Say …” with a button to copy them are the gravest thing an importer can get wrong. So nothing
is taken for them because of its looks alone: the writer must ask for it.
"""

import re

# --- cues -------------------------------------------------------------------------------------------

_CLAUSE = r"(?:^|[.!?…][\"”’»)]*\s+|[,;:–—(]\s*|\b(?:and|or|then|please|just|simply|instead|perhaps|maybe|also|gently|calmly|y|o|und|oder|dann)\s+)"
_MAY = r"\b(?:you|we|one)\s+(?:can|could|might|may|should)\s+(?:\w+ly\s+|also\s+|always\s+|then\s+|just\s+|try\s+(?:to\s+)?|instead\s+)*"
_HELPS = r"\b(?:helps?\s+to|(?:fine|ok|okay|all right|enough)\s+to|consider|practi[sc]e|try|by|start by|begin by|better to|best to|possible to)\s+"
_VERB = (
    r"(?:say(?:ing)?|ask(?:ing)?(?:\s+(?:them|him|her|your\s+\w+|directly|for it))?|try(?:ing)?|respond(?:ing)?|reply(?:ing)?|answer(?:ing)?|tell(?:ing)?\s+(?:them|him|her|your\s+\w+|each other)"
    r"|text(?:ing)?(?:\s+(?:a|your)\s+\w+)?|borrow(?:ing)?|(?:send(?:ing)?|reach(?:ing)? out with)(?:\s+(?:them|him|her|your\s+\w+))?\s+(?:a|one)\s+(?:\w+\s+)?(?:text|message|note)|writ(?:e|ing) to (?:them|him|her|(?:your|the) \w+)|use(?:\s+(?:words|phrases|a phrase))?|offer(?:ing)?|(?:start|begin|open)(?:ing)?|suggest(?:ing)?"
    r"|di(?:ga)?(?:les?)?|prueb[ae](?: a decir(?:le)?)?|(?:puedes|podrías?) preguntar(?:le)?|preg[uú]nt[ae](?:le)?|intent[ae] decir|puedes decir(?:le)?|usted puede decir(?:le)?|podrías? decir(?:le)?"
    r"|sag(?:en)?(?:\s+sie)?|frag(?:en)?(?:\s+sie)?|versuch(?:en\s+sie)?(?:\s+es)?|bitten sie(?: \w+){0,3} um(?: \w+){1,2}|formulier(?:e|en\s+sie)\s+(?:es|das)(?:\s+als\s+(?:bitte|wunsch|frage))?|(?:du|sie) (?:kannst|könntest|können|könnten)(?:\s+zum beispiel)?\s+sagen)"
)
_FILL = (
    r"(?:[ ,]+(?:saying|asking|to say|something|things|words|phrases?|a|an|questions?|open|simple|gentle|kind|clear|short|calmly|gently|kindly|directly|firmly|for example|for instance|instead|like|such as|along the lines of|this|these|back"
    r"|out loud|aloud|to (?:them|him|her|your \w+)|with|it|that|one of|of|the following|algo como|por ejemplo|directamente|a (?:tus?|sus?) \w+|con(?: (?:calma|cariño|firmeza))?|mit|besser|lieber|mejor|zum beispiel|etwa|so etwas wie|ruhig|freundlich|klar|direkt))*\s*[,:]?\s*$"
)
TOLD = re.compile(rf"(?:{_CLAUSE}|{_MAY}|{_HELPS}){_VERB}{_FILL}", re.IGNORECASE)
_KIND = "possible|gentle|kind|calm|better|helpful|honest|warm|respectful|healthy"
# “A short answer is” may tell what is often said; “might be” offers it.
_FAIR = f"{_KIND}|good|simple|short|clear|polite|firm"
# “Here is one way to put it:”, “A kind answer is:”, “A clear boundary might sound like this:”
NAMED = re.compile(
    rf"\b(?:one way to (?:say|put|phrase|word) (?:it|this|that)|(?:an?|one|another) (?:{_KIND}) (?:first |opening )?(?:reply|response|answer|sentence|phrase|question)(?: is)?"
    rf"|(?:an?|one|another) (?:{_FAIR}) (?:first |opening )?(?:reply|response|answer|sentence|phrase|question) (?:(?:might|could|would) be|works (?:best|well))"
    rf"|(?:an?|one|another) (?:{_FAIR}) (?:boundary|limit|request|reply|response|answer|apology|invitation) (?:can|could|might|may) sound like(?: this)?"
    r"|(?:phrases|sentences|scripts) (?:to get you started|to (?:try|borrow|begin with))|you (?:may|might) (?:also )?want to (?:say|ask) something like(?: this)?"
    r"|una (?:respuesta|frase) (?:sencilla|posible|amable)(?: (?:es|sería|puede ser))?|ein (?:möglicher|freundlicher) satz(?: (?:ist|wäre))?|eine (?:mögliche|freundliche) antwort(?: (?:ist|wäre))?)\s*[,:]\s*$",
    re.IGNORECASE,
)
# Who begins a clause so speaks of others: “Relatives mean well and say …”, “Many of us look in the mirror and say …”.
OTHERS = re.compile(
    r"\s*(?:(?:so|but|and|often|sometimes|usually|then|pero|aber|oft|manchmal)\s+)*(?:many|most|some|several|people|they|he|she|others|every\w+|some(?:body|one)|the|an?|his|her|their|my|i"
    r"|much[oa]s|algun[oa]s|él|ella|ell[oa]s|el|la|los|las|sus?|una?|viele|manche|einige|er|es|man|der|die|das|eine?|seine?|ihre|(?-i:[A-Z])\w*[^\Wsu]s)\b",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[.,;:!?…–—(\"“”]")
SENTENCE_ENDS = ".!?…"
# “Use “I” statements. For example, …”
FOR_EXAMPLE = re.compile(
    r"\b(?:for example|for instance|such as|like|por ejemplo|zum beispiel)\s*[,:]?\s*$",
    re.IGNORECASE,
)
SPEAKING_OF = re.compile(
    r"[“\"'‘]?\bI[”\"'’]?[ -](?:statements?|language|messages?)\b|\bIch-Botschaft|\bmensajes? (?:en primera persona|yo)\b",
    re.IGNORECASE,
)
INVITING = re.compile(
    r"\b(?:what|things|words|how|ways?|something|sentences|phrases)\s+(?:to|you (?:can|could|might|may|should)|(?:can|could|should|do) (?:i|you|we)|i can|we can)\s+(?:\w+\s+){0,2}(?:say|ask|respond|tell)\b"
    r"|\b(?:helpful|useful|sample|example) (?:scripts?|phrases|sentences)\b|\b(?:scripts|phrases|sentences|words) (?:to (?:use|try|say|borrow)|(?:that )?you can|you could|for)\b|\b(?:conversation|sentence) starters\b"
    r"|\b(?:qué|cómo)\s+(?:puedes? |podrías? |se puede )?decir\b|\bfrases (?:para|útiles|que (?:puedes|acompañan|ayudan(?! poco| menos)))\b|\bwas (?:sie|du|man) (?:sagen|fragen)? ?(?:können|könnten|kannst|kann)\b|\bsätze,? (?:für|die (?!wenig|kaum|nicht|nie)(?:\w+ )?(?:helfen|guttun|gut tun|verbinden|sie|du|man))\b",
    re.IGNORECASE,
)
# A request or a limit in one's own name, and the advice above it that asks for one.
ASKING = re.compile(
    r"^(?:i (?:will|won['’]t|would like|need|am going to|think we|think \w+ (?:could|would)|want us|can)|i['’](?:d like|m going to|ll)|(?:can|could|may) (?:we|i|you)|(?:would|will) you|let['’]s|let us|please|when you\b.*\bi feel|i (?:feel|felt|miss|missed|noticed)\b.*\b(?:can|could|would|will) (?:we|you))\b"
    r"|^(?:ich (?:brauche|möchte|werde|wünsche)|können wir|lass uns|bitte|necesito|quisiera|me gustaría|¿?podemos|¿?podrías|por favor)\b",
    re.IGNORECASE,
)
ADVICE = re.compile(
    rf"{_CLAUSE}(?:set|name|state|express|let|share|be|keep|give|hold|voice|request|make|communicate|invite|stay|speak|(?:start|begin|open) (?:softly|gently|kindly))\b|\bif you (?:approach|ask|speak|share|express|start|bring|talk|let|offer|invite)\b",
    re.IGNORECASE,
)
NOT_TO_SAY = re.compile(
    r"\b(?:instead of|rather than|in place of|avoid|not|never|do not|don['’]t|stop|skip|resist|en lugar de|en vez de|statt|anstatt|nicht)"
    r"(?: to)?(?: (?:saying|say|asking|ask|telling (?:them|him|her)|using|try|the phrase|phrases like|statements like|things like|decir|zu sagen))?\s*[,:]?\s*$",
    re.IGNORECASE,
)
# “Swap “Calm down” for “I can see how upset you are””: an order, and words from one to another.
EXCHANGE = re.compile(
    rf"(?:{_CLAUSE}|{_MAY}|{_HELPS})(?:replac(?:e|ing)|swap(?:ping)?|trad(?:e|ing))\s*$",
    re.IGNORECASE,
)
EXCHANGED = re.compile(r"\s*(?:with|for)\b", re.IGNORECASE)
NOT_TO_SAY_ABOVE = re.compile(
    r"\b(?:not(?: to)? (?:say|ask|tell)|(?:to|things to|phrases to|words to) avoid|avoid|never say|don['’]t say|stop saying|unhelpful|no decir|nicht sagen)\b",
    re.IGNORECASE,
)

# --- vetoes -----------------------------------------------------------------------------------------

VETO = re.compile(
    r"\b(?:thinking|thoughts?|beliefs?|believ\w+|distort\w*|cognitive|catastroph\w+|all[- ]or[- ]nothing|mind[- ]reading|self[- ]?talk|inner (?:critic|voice)|affirmations?|mantras?|rumina\w+|intrusive|obsess\w+"
    r"|symptoms?|signs? (?:of|that|you)|warning signs?|red flags?|myths?|misconceptions?|lies|abus\w+|gaslight\w*|manipulat\w+|narciss\w*|toxic|threat\w*|blackmail|guilt[- ]trip\w*|stonewall\w*|contempt|coerci\w+|controlling"
    r"|examples? of|testimonials?|what (?:our |my )?clients say|client stor\w+|case stud\w+|case example|vignettes?|reviews?|success stor\w+"
    r"|unhelpful|harmful|hurtful|(?:that|which|can) (?:hurt|wound|sting|harm|damage|shame|shut|put)s?|dismissive|invalidat\w+|depression (?:says|tells)|anxiety (?:says|tells)|tells? (?:you|us|yourself)|to (?:yourself|themselves|himself|herself|oneself)|(?:they|he|she|people|others|abusers?|partners?) (?:may|might|will|often|can)? ?(?:say|tell)s?"
    r"|pensamientos?|creencias?|síntomas?|mitos?|señales|hieren|lastiman|dañan|duelen|hacen daño|diálogo interno|crític[oa] interior|distorsi\w+|manipul\w+|maltrat\w+|chantaj\w+|amenaz\w+|testimonios?|reseñas?|ejemplos? de|(?:él|ella|alguien|quien|le|te) (?:puede|suele|va a)"
    r"|oh,? sure|yeah,? right|that (?:always|sure|really) (?:works?|helps?)|works every time|as if (?:that|it)|good luck with that|como si (?:eso|fuera)|na klar|als ob (?:das|es)|please (?:do not|don['’]t)|no lo hagas|lassen sie (?:es|das)|bitte nicht"
    r"|gedanken|denken|symptome?|mythen|glaubenssätze|selbstgespräch\w*|innere\w* kritiker\w*|anzeichen|drohung\w*|erpress\w+|missbrauch\w*|verzerr\w+|erfahrungsberichte?|bewertungen|verletz\w*|kränk\w*|schaden|abwert\w*|wehtun|weh tun|beispiele? für|es heißt|er kann|sie kann)\b",
    re.IGNORECASE,
)
# So strong that they speak for a whole section, wherever in it they stand.
SECTION_VETO = re.compile(
    r"\b(?:gaslight\w*|distortions?|self[- ]talk|inner critic|testimonials?|symptoms?|myths?|abus(?:er|ive)\w*|manipulat\w+|narciss\w*|clients? (?:said|told|shared|wrote)|síntomas|mitos|manipula\w+|maltrat\w+|chantaj\w+|testimonios|distorsi\w+|symptome|mythen|erpress\w+|missbrauch\w*|erfahrungsberichte)\b",
    re.IGNORECASE,
)
DANGER = re.compile(
    r"\b(?:kill\w*|suicid\w*|(?:to|will|would|could|should|might|rather) die|dying|dead|death|hurt(?:ing)? (?:myself|yourself|you|him|her|them|someone|the kids)|harm(?:s|ed|ing|ful)?|end(?:ing)? (?:it|everything)|(?:end|tak)\w* (?:my|your|his|her|their) (?:own )?li(?:fe|ves)|(?:not|n['’]t|no longer) want to (?:live|be here|wake|exist|be alive)"
    r"|better off without|hopeless\w*|no hope|worthless|burden|giv(?:e|ing) up|can(?:no|['’])t go on|cut(?:ting)? myself|overdos\w+|gun|weapon|knife|no (?:point|reason|way out)|disappear|nobody (?:cares|would)|hate myself"
    r"|or else|regret (?:it|this)|(?:i will|i['’]ll|i am going to|i['’]m going to) (?:leave you|take the (?:kids|children)|divorce you|make you|tell everyone)|if you (?:leave|ever)\b"
    r"|suicid\w+|morir\w*|matar\w*|muert\w+|hacer\w+ daño|quitar\w* la vida|acabar con (?:mi|tu|su) vida|sin esperanza|um(?:zu)?bring\w*|das leben (?:zu )?nehmen|sterben|tot sein|selbstmord|suizid\w*|hoffnungslos\w*|wertlos)\b",
    re.IGNORECASE,
)
SOMEBODY_ELSE_AFTER = re.compile(
    r"[,.]?\s*(?:(?:he|she|they|one \w+|many \w+|a \w+|clients?|people) (?:\w+ )?(?:said|says|say|told|tells|asked|asks|explained|recalls?|remembers?|added|wrote|writes)\b|(?:said|says|asked|wrote|explained) \w+|[—–-]+\s*[A-Z])"
)
SAID = re.compile(r"\b(?:say|tell|ask|sag|decir|di(?:ga)?|frag|pregunt)\w*\b", re.IGNORECASE)
TO_SOMEBODY = re.compile(
    r"\b(?:you|your|yours|we|us|our|let['’]s|please|du|dich|dir|dein\w*|sie|ihr\w*|wir|uns|bitte|tú|te|tu|usted|nosotros|por favor)\b",
    re.IGNORECASE,
)
OF_ONESELF = re.compile(
    r"\b(?:i|i['’]\w+|my|me|myself|ich|mich|mir|mein\w*|yo|mi|soy)\b", re.IGNORECASE
)
FEWEST_WORDS = 2
FEWEST_BARE_WORDS = 8


def is_told(before: str) -> bool:
    """Whether the words right before a quotation tell the reader, and nobody else, to say it."""
    told = TOLD.search(before)
    in_a_clause = told and told.group()[0] not in SENTENCE_ENDS
    if in_a_clause and OTHERS.match(CLAUSE_END.split(before[: told.start()])[-1]):
        return False
    named = NAMED.search(before)
    return bool(told or named or (FOR_EXAMPLE.search(before) and SPEAKING_OF.search(before)))


def is_advised(words: str, above: str) -> bool:
    """Whether ``words`` are a request or a limit in one's own name, right below advice to make one."""
    return len(words.split()) >= FEWEST_BARE_WORDS and bool(
        ASKING.search(words) and ADVICE.search(above)
    )


def is_to_oneself(between: str, avoided: str, words: str) -> bool:
    """“Instead of “I am lazy,” try “I am tired””: what one may think, not what one may say to somebody."""
    spoken = SAID.search(between) or TO_SOMEBODY.search(avoided) or TO_SOMEBODY.search(words)
    return bool(OF_ONESELF.search(avoided)) and not spoken


def is_exchange(before: str, avoided: str, words: str) -> bool:
    """Whether the reader is to replace ``avoided`` by what one says to somebody: of oneself, and to a “you”."""
    spoken = OF_ONESELF.search(words) and TO_SOMEBODY.search(f"{avoided} {words}")
    return bool(EXCHANGE.search(before) and spoken)


def is_sentence(words: str) -> bool:
    """Whether a quotation is something to say as it is: no term, no title, no single word."""
    parts = words.split()
    long = [word for word in parts if len(word) > 3 and word[0].isalpha()]
    titled = len(long) >= 2 and all(word[0].isupper() for word in long)
    enough = len(parts) > FEWEST_WORDS or (len(parts) == FEWEST_WORDS and words[-1] in ".!?")
    return enough and (words[0].isupper() or words[0] in "¿¡") and not titled


def is_forbidden(words: str) -> bool:
    """Whether words speak of self-harm, suicide, hopelessness or a threat: never something to be copied and said."""
    return bool(DANGER.search(words))
