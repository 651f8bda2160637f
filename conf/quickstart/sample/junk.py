"""Pages that a curated corpus does without: spam, boilerplate, lists, symbols, stubs."""
from html import escape

from .pages import COOKIES, NAVIGATION, TEASERS, links
from .prose import Article, Dice

GOODS = ["shoes", "watches", "insurance", "car parts", "mattresses", "vitamins", "phone cases", "sofas"]
OFFERS = ["cheap", "best", "discount", "buy", "online", "free shipping", "top", "outlet", "original", "sale"]
LATIN = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et "
    "dolore magna aliqua."
)
SYMBOLS = ["###", "***", "=>", "::", "<<", ">>", "//", "||", "~~", "%%", "#", "@@", "^^", "+-+", "0x7f", "1337"]
HALVES = [
    "You will not believe what happened at the lake house", "The doctor looked at the picture and went quiet",
    "Nobody expected the answer to be so simple", "She opened the box after thirty years and",
    "Seven habits of people who are never tired, and the last one", "He bought the old van for one reason",
    "Then the lights went out and we heard it again", "Only one in a hundred can see the difference between",
]
STUBS = [
    "This page is being moved to a new address. Please wait a moment, or go back to the page that you came from.",
    "No results were found for your search. Please check the spelling of the words, or try again with other ones.",
    "Your session has ended because you have not done anything for a while. Please log in again to go on.",
    "This article is for members only. If you have an account with us, please log in to read the rest of it.",
    "Coming soon: a new gallery with pictures of the summer party. Please come back to this page next week.",
    "Thank you! Your message has been sent to our team, and somebody will answer it within the next two days.",
]
WELCOME = (
    "Welcome to the largest store for {0} in the country. We have been selling {0} for many years, and our customers "
    "come back because they know that they will not find better {0} anywhere else. Have a look at what we have for you "
    "today, and do not wait too long, as these prices are only for this week."
)
ENDINGS = [
    "for you and your family", "that everybody is talking about", "with the lowest price of the year",
    "which you will want to keep", "as seen in the news", "from the people who know how",
]


def _article(title, paragraphs, items=()):
    return Article("en", "blog", "manyofferz.example", "Offers", title, tuple(paragraphs), tuple(items), ())


def keywords(n):
    """The same few words again and again, in changing order."""
    dice = Dice(f"keywords {n}")
    goods = GOODS[n % len(GOODS)]
    lines = [" ".join(f"{w} {goods}" for w in dice.shuffled(OFFERS)) + "." for _ in range(2)]
    return _article(f"{goods} {goods} cheap {goods}", [WELCOME.format(goods), *(dice.pick(lines) for _ in range(6 + n % 5))])


def bullets(n):
    dice = Dice(f"bullets {n}")
    rows = [f"• the {o} {g} {dice.pick(ENDINGS)}" for g in GOODS for o in dice.shuffled(OFFERS)[:3]]
    return _article("All categories", ["\n".join(rows)])


def lorem(n):
    return _article("Sample page", [LATIN + f" Block {i} of this theme can be edited in the customizer." for i in range(3 + n)])


def symbols(n):
    dice = Dice(f"symbols {n}")
    return _article("dump", ["\n".join(" ".join(dice.pick(SYMBOLS) for _ in range(14)) for _ in range(12))])


def teasers(n):
    """Sentences that break off, as portals print them."""
    dice = Dice(f"teasers {n}")
    return _article("Trending now", [f"{h}{dice.pick(['...', '…', ' ...'])}" for h in dice.shuffled(HALVES) * 2])


def repeats(n):
    dice = Dice(f"repeats {n}")
    lines = [f"Chapter {n + 1} is not available in your country, please choose another mirror below.",
             f"Mirror {dice.below(9)} is busy at the moment, you will be sent on in a few seconds."]
    about = "You can read the whole story on this page, and it will not cost you anything. Please wait until all of it is there."
    return _article("Read online", [about, *(dice.pick(lines) for _ in range(14))])


def listing(n):
    """A shop's result page: names and prices, no sentence."""
    dice = Dice(f"listing {n}")
    rows = [f"{dice.pick(OFFERS).title()} {dice.pick(GOODS)} No. {dice.below(9000)}\n{9 + dice.below(400)}.99\nAdd this to your cart and pay for it later" for _ in range(24)]
    return _article(f"Results {n * 24 + 1} to {n * 24 + 24}", rows)


def braces(n):
    """Program text pasted without a frame; C4 drops whole pages for one brace."""
    rules = [f".box-{n}-{i} {{ margin: {i}px; color: #{i:03d}; display: none; }}" for i in range(20)]
    return _article("theme.css", ["To change the colours of the theme, paste the following rules into the field and save the page.", "\n".join(rules)])


def policies(n):
    names = ["Riverside Media", "Lantern Group", "Oak and Sons", "Field Notes Ltd"]
    name = names[n % len(names)]
    return _article("Cookie policy", [
        COOKIES, f"{name} respects your privacy. This privacy policy explains which data we collect and why.",
        f"The use of cookies by {name} can be switched off in your browser, but parts of the site may then fail.",
        f"By visiting the pages of {name} you accept the terms of use that follow, and the cookie policy above.",
        "If you do not agree with our terms of use, please leave the site and delete the cookies it has stored.",
    ])


def stub(n):
    return _article("Notice", [STUBS[n % len(STUBS)]])


def boilerplate(n):
    """A page that is all navigation: menus, teasers, a cookie banner and no text."""
    dice = Dice(f"boilerplate {n}")
    words = [f"{a.title()} {b}" for a in OFFERS for b in GOODS]
    blocks = "".join(f"<div>{links(dice.shuffled(words)[:9] + dice.shuffled(TEASERS)[:3], 'menu')}</div>" for _ in range(4))
    return (
        f'<!DOCTYPE html><html><head><title>Index {n}</title></head><body>{links(NAVIGATION, "top")}{blocks}'
        f"<div class='cookie'>{escape(COOKIES)}</div><form><input name='q'><button>Search</button></form></body></html>"
    )


MIXTURE = [(keywords, 14), (bullets, 8), (lorem, 5), (symbols, 6), (teasers, 7), (repeats, 8), (listing, 10), (braces, 6), (policies, 4), (stub, 12)]
