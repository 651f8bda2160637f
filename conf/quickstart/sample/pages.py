"""HTML around the texts: four page layouts with navigation, banners, sidebars and footers."""
from html import escape

from .prose import Dice

NAVIGATION = ["Home", "About", "Archive", "Newsletter", "Contact", "Search", "Shop", "Log in"]
TEASERS = [
    "Ten things we got wrong last year", "The photo competition: all winners", "Our most read pieces this week",
    "Reader survey: tell us what you think", "How this site is paid for", "Events in your area",
    "A letter from the editors", "Corrections and clarifications", "The quiz of the month", "From the archive",
]
COOKIES = (
    "We use cookies to remember your settings and to count visits. By clicking accept you agree to our use of "
    "cookies. You can change your choice at any time in our privacy policy."
)
COMMENTS = [
    "Thanks for this, I had been wondering about it for years.", "Not sure I agree with the last paragraph, but well put.",
    "First! Just kidding.", "Could you do a follow-up?", "My father used to say the same.", "+1", "Saved for later.",
]


def links(names, css):
    cells = "".join(f'<li><a href="/{n.lower().replace(" ", "-")}">{escape(n)}</a></li>' for n in names)
    return f'<ul class="{css}">{cells}</ul>'


def body_of(article):
    """The article as paragraphs, with list, code or line breaks where the text has them."""
    out = []
    for i, paragraph in enumerate(article.paragraphs):
        out.append("<p>" + escape(paragraph).replace("\n", "<br>\n") + "</p>")
        if i == 0 and article.items:
            out.append("<ul>" + "".join(f"<li>{escape(x)}</li>" for x in article.items) + "</ul>")
        if i == 1 and article.code:
            out.append("<pre><code>" + escape(article.code[0]) + "</code></pre>")
        if i == 2 and len(article.paragraphs) > 5:
            out.append(f"<h2>{escape(article.section)}: continued</h2>")
    return "\n".join(out)


def page(article, number, charset="utf-8"):
    """A whole HTML page; the number chooses layout, date and the text around the article."""
    dice = Dice(f"page {article.site} {number}")
    date = f"2026-{1 + dice.below(9):02d}-{1 + dice.below(28):02d}"
    layout = {"magazine": _magazine, "blog": _blog, "tables": _tables, "bare": _bare}[article.layout]
    head = (
        f'<meta charset="{charset}">\n<title>{escape(article.title)} | {article.site}</title>\n'
        f'<meta property="article:published_time" content="{date}T08:00:00Z">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<style>body{max-width:60rem;margin:auto;font:1rem serif}</style>\n"
        "<script>var track = {page: 1, visits: []}; track.visits.push(Date.now());</script>"
    )
    content = layout(article, body_of(article), dice, date)
    return f'<!DOCTYPE html>\n<html lang="{article.language}">\n<head>\n{head}\n</head>\n<body>\n{content}\n</body>\n</html>\n'


def _footer(article):
    return (
        f"<footer><p>&copy; 2026 {article.site}. All rights reserved.</p>"
        + links(["Imprint", "Terms of use", "Privacy policy", "Cookie settings"], "legal") + "</footer>"
    )


def _banner():
    return f'<div id="cookie-banner" class="cookie-consent"><p>{COOKIES}</p><button>Accept</button> <button>Settings</button></div>'


def _teasers(dice, count):
    return "".join(f'<li><a href="/{i}">{escape(t)}</a></li>' for i, t in enumerate(dice.shuffled(TEASERS)[:count]))


def _comments(dice):
    chosen = dice.shuffled(COMMENTS)[: 1 + dice.below(4)]
    rows = "".join(f'<div class="comment"><b>guest{dice.below(90)}</b><p>{escape(c)}</p></div>' for c in chosen)
    return f'<section id="comments" class="comments"><h3>{len(chosen)} comments</h3>{rows}</section>'


def _magazine(article, body, dice, date):
    return (
        f'{_banner()}\n<header><a href="/">{article.site}</a><nav>{links(NAVIGATION, "menu")}</nav></header>\n'
        f'<main><article><h1>{escape(article.title)}</h1><p class="byline">{article.section} · <time>{date}</time> · '
        f'{3 + dice.below(5)} min read</p>\n{body}\n</article></main>\n'
        f'<aside class="sidebar"><h3>More to read</h3><ul>{_teasers(dice, 6)}</ul></aside>\n{_footer(article)}'
    )


def _blog(article, body, dice, date):
    return (
        f'<div id="wrapper"><div id="header"><h2>{article.site}</h2>{links(NAVIGATION[:5], "nav")}</div>\n'
        f'<div class="post"><h1 class="post-title">{escape(article.title)}</h1><div class="meta">{date}</div>\n'
        f'<div class="entry-content">\n{body}\n</div><div class="share">Share: <a href="#">mail</a> <a href="#">print</a></div></div>\n'
        f'{_comments(dice)}\n<div class="related"><h4>Related posts</h4><ul>{_teasers(dice, 4)}</ul></div>{_footer(article)}</div>'
    )


def _tables(article, body, dice, date):
    menu = "".join(f'<a href="/{n}">{n}</a> | ' for n in NAVIGATION)
    return (
        f'<table width="100%"><tr><td colspan="2">{menu}</td></tr><tr><td width="20%">{links(NAVIGATION, "left")}</td>\n'
        f'<td><h1>{escape(article.title)}</h1><i>{date}</i>\n{body}\n</td></tr></table>\n{_footer(article)}'
    )


def _bare(article, body, dice, date):
    return f'<h1>{escape(article.title)}</h1>\n<p><small>{date}</small></p>\n{body}\n<hr><p><a href="/">back</a></p>'
