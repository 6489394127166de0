"""Words that only websites use: around an article, never in one. Each pattern matches a whole line."""

import re

NETWORKS = (
    "facebook|twitter|x|linkedin|pinterest|whatsapp|instagram|tumblr|reddit|e-?mail|copy link|print"
    "|telegram|threads|bluesky|youtube|tiktok"
)
PAGES = (
    "home|about( us)?|contact( us)?|blog|services|team|faqs?|sitemap|accessibility( statement)?|disclaimer|careers|press|help|status"
    "|privacy( policy| notice)?|terms( (of|and) (use|service|conditions))*|cookies?( policy| settings)?|log ?in|sign (in|up)|book now"
)
ARROWS = "←«‹→»›"

# Each is enough by itself to say that the site has taken over.
SURE = re.compile(
    "|".join(
        [
            # comments
            r"(leave|post|add|write|submit) ((a|your|us a) )?(comment|reply|response)s?( below|\.*)",
            r"cancel (reply|comment)|your e-?mail address will not be published.*|(all )?required fields are marked.*|save my (name|info).*",
            r"(no|0|\d+) (comments?|responses?|repl(y|ies)|thoughts?)( yet| (on|to) .*)?|comments (are|have been) closed|comments? ?\(\d+\)",
            r"be the first to (comment|reply)|join the (conversation|discussion)|(type|write|enter) your (comment|name|message).*",
            r"(name|e-?mail|website|comment)( address)? ?\*|notify me (of|by) .*|this site uses akismet.*|log in to (leave|post|reply).*|loading comments.*",
            r"dejar? un comentario.*|deja una respuesta.*|schreibe? einen kommentar.*|kommentar(e)? (schreiben|hinterlassen).*",
            # newsletter
            r"subscribe( now| today| here)?|subscribe (to|for) (our|the|my|this) .*|sign up (now|today|for updates|for e-?mails?)",
            r"(sign|join) (up )?(now |today )?(for|to)? ?(our|the|my) (.* )?(newsletter|list|updates?).*|(get|be) notified (about|of|when|by|whenever) .*",
            r"(receive|get) (all )?(the |our )?(latest|newest|new) (news|posts?|articles?|updates?|blogs?)\b.*|(our |the |weekly |monthly )*newsletter( sign-?up)?",
            r"(enter )?your e-?mail( address)?( here)?|never miss (a|an|another) (post|article|update).*|.* (in|to) your inbox|no spam\b.*|we respect your privacy.*",
            # buttons
            r"((scroll|back|return|go|jump) )?(back )?to (the )?top( of (the )?page)?|top of page|skip to (main )?content|(toggle|open|close) (menu|navigation)",
            r"search for:?|search (this|the) (site|blog|website).*|continue reading.*|back to (the )?(blog|all posts|articles).*|all posts|see all",
            r"(accept|reject)( all)?( cookies)?|manage (cookies|consent|preferences)|(we|this (site|website)) uses? cookies.*|was this (page|article) helpful\?*",
            # sharing
            r"share this( post| article| story| page| entry)?( on| with| via)?|share( this)?( post| article| page)? (on|with|via) .*",
            rf"(share|tweet|pin|post|like|follow)( it| this| us)? (on|via|by) ({NETWORKS})( .*)?|({NETWORKS})([ ,|·•/]+({NETWORKS}|and more|more))+",
            r"click to (share|tweet|print|e-?mail).*|like this|(like )?loading…?|follow us( on .*)?|[\d.,]+k? (followers?|shares?|likes?|views?)|spread the (word|love)|sharing is caring|post not marked as liked",
            # notes of the old site
            r"(posted|filed|tagged|categori[sz]ed) (in|under|on|as|with|by)\b.*|(tags|categories|category|filed under): .*|tagged:? .*|uncategori[sz]ed|edit this( entry)?",
            r"\d+ min(ute)?s? read|(page )?last (reviewed|updated)( on)?:? \d{1,2} \w+ \d{4}|next review due:.*",
            # other posts
            rf"[{ARROWS}<]* ?(previous|prev|next|older|newer) (post|article|entry|story|posts|entries)\b.*|[{ARROWS}] ?[^{ARROWS}]{{0,120}}|[^{ARROWS}]{{0,120}} ?[{ARROWS}]",
            r"(related|recent|popular|similar|latest|other|trending|featured) (blog )?(post|article|storie)s?\b.{0,30}|you (may|might) (also )?(like|enjoy|be interested in).*",
            r"posts? navigation|read next|up next|keep reading|more from .{3,40}|recommended (from|for) .*|about the author",
            # footer
            rf"(copyright|©|\(c\)).*|.*all rights reserved.*|({PAGES})( ?[|·•/,] ?({PAGES}))+|privacy (policy|notice)|terms of (use|service).*|cookie (policy|settings|preferences)",
            r"(proudly )?(powered|made) (by|with) .{3,60}|((site|website|web) )?design(ed)? by .*|(theme|site|website) by .*|quick links|log in ?/ ?sign up",
        ]
    ),
    re.IGNORECASE,
)
# Too general to count alone: they belong to the site only in its company.
WEAK = re.compile(
    rf"comments?|reply|name|website|submit|post|sign up|join( us)?|e-?mail( address)?|stay in touch|menu|search|print|accept|decline|read more|learn more|yes|no"
    rf"|share|save|follow|like|pin|{NETWORKS}|tags|categories|category|archives?|support links|thank you|related|(previous|prev|next|older|newer)([: ].*)?|in [\"“].*|written by .*|{PAGES}|\d+",
    re.IGNORECASE,
)
# A path through the site: “Home » Blog » Rest”.
PATH = re.compile(
    r"[^»›>/|]{2,24}( ?[»›] ?[^»›>/|]{1,80}| [>/|] [^»›>/|]{1,80})+|[←«‹] ?back.*", re.IGNORECASE
)


def is_surely_site(words: str) -> bool:
    """Whether a whole line says something that only websites say."""
    return bool(SURE.fullmatch(_bare(words)))


def may_be_site(words: str) -> bool:
    """The same, or something that belongs to a website when it stands among such lines."""
    return bool(SURE.fullmatch(_bare(words)) or WEAK.fullmatch(_bare(words)))


def is_path(words: str) -> bool:
    """Whether a line is the path of a page, or the way back."""
    return bool(PATH.fullmatch(words.strip()))


def _bare(words: str) -> str:
    return words[:400].strip(" []_").rstrip(".!:").strip()
