#!/usr/bin/env python3
"""Counts false revisions: unchanged articles whose pages change around them, fetched again and again by a real crawl.

    python3 measure.py CORPUS WINNOW [--pages 250] [--rounds 4] [--seed 1] [--edits]

Serves pages of a corpus (pages-*.jsonl.xz and gold.jsonl.gz) on loopback, each site at an address of its own, crawls them once, and
then crawls them `--rounds` times with --force. Before each round everything that is not the article (by the reference text) changes:
counters, ages and dates; the order and the titles of lists of links (rankings, related stories); teasers; and advertisements appear
and vanish anywhere, also between the article's own paragraphs. Each `revised` is false.

With --edits the articles themselves are edited too, one sentence each, and what is printed is how many edits were seen.
Needs lxml. Nothing of the corpus is written anywhere but to a temporary directory.
"""
import argparse
import gzip
import http.server
import json
import lzma
import pathlib
import random
import re
import subprocess
import tempfile
import threading
from xml.sax.saxutils import escape

import lxml.html

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+")


def load(corpus, count, rng):
    gold = {r["id"]: r for r in map(json.loads, gzip.open(corpus / "gold.jsonl.gz", "rt", encoding="utf-8"))}
    pages = []
    for part in sorted(corpus.glob("pages-*.jsonl.xz")):
        for line in lzma.open(part, "rt", encoding="utf-8"):
            page = json.loads(line)
            text = gold[page["id"]]["gold_text"]
            if page["page_type"] == "article" and len(WORD.findall(text)) >= 100:
                pages.append((page, text, gold[page["id"]].get("title") or ""))
    rng.shuffle(pages)
    return pages[:count]


def norm(text):
    return " ".join(WORD.findall(text.lower()))


# Most advertisements hold no words of their own; those that do are what makes it hard.
AD_WORDS = ["", "", "Advertisement", "Advertisement", "Anzeige", "Save 40% on all orders this week only", "Download our app for the best experience", "Sponsored: the mattress that doctors love",
            "Join 20,000 readers who get our free newsletter every Sunday. Sign up now and never miss a story again.",
            "Advertisement", "Shop now", "Our partners offer you a free trial of thirty days, which you can end whenever you like. Learn more."]


class Page:
    """One page, whose chrome can be told from its article by the reference text."""

    def __init__(self, page, gold, title, titles):
        self.html, self.titles = page["html"], titles
        self.gold = " " + norm(gold + " " + title) + " "
        self.paragraphs = [p for p in gold.split("\n") if len(WORD.findall(p)) >= 12]

    def in_article(self, text):
        words = norm(text)
        return not words or f" {words} " in self.gold

    def has_article(self, element):
        """Whether some of the article is in the element: three words in a row of it, of every ten."""
        words = norm(element.text_content()).split()
        rows = [" ".join(words[i:i + 3]) for i in range(0, max(1, len(words) - 2), 3)]
        return sum(f" {row} " in self.gold for row in rows) * 10 >= 3 * len(rows)

    def is_beside(self, element):
        """A short line outside the article, in no paragraph, list or table of the article."""
        block = element
        if any(e.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th") for e in [element, *element.iterancestors()]):
            return False
        while block.getparent() is not None and block.tag not in ("p", "div", "li", "section", "aside", "header", "footer", "time", "nav", "figure"):
            block = block.getparent()
        holder = block.getparent()
        # An element in the middle of a sentence, whatever its name: its parent has words of its own.
        if holder is not None and WORD.search((holder.text or "") + "".join(child.tail or "" for child in holder)):
            return False
        if len(WORD.findall(block.text_content())) > 7 or self.has_article(block):
            return False
        return not (block.tag in ("p", "li") and holder is not None and self.has_article(holder))

    def version(self, seed, edit=False):
        rng = random.Random(seed)
        tree = lxml.html.document_fromstring(self.html.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
        body = tree.find("body")
        if body is None:
            return self.html
        if seed:
            self.change_lists(body, rng)
            self.change_texts(body, rng)
            self.place_ads(body, rng)
        if edit:
            self.edit(body, rng)
        return lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")

    def change_lists(self, body, rng):
        """Rankings and related stories: lists of links outside the article get another order and other titles."""
        for holder in body.iter("ul", "ol", "div", "section", "aside"):
            items = [c for c in holder if isinstance(c.tag, str) and len(c.findall(".//a")) == 1]
            texts = [c.text_content() for c in items]
            if len(items) < 3 or len(items) != len(list(holder)) or any(self.in_article(t) for t in texts) or self.has_article(holder):
                continue
            if sum(len(WORD.findall(t)) for t in texts) < 4 * len(items):
                continue  # a menu: it stays as it is
            linked = sum(len(WORD.findall(a.text_content())) for c in items for a in c.iter("a"))
            if linked * 10 < 8 * sum(len(WORD.findall(t)) for t in texts):
                continue  # prose with links in it
            rng.shuffle(items)
            tails = [c.tail for c in holder]
            for item in items:
                holder.remove(item)
            for item, tail in zip(items, tails):
                item.tail = tail
                holder.append(item)
                for link in item.iter("a"):
                    if link.text and len(WORD.findall(link.text)) >= 4 and rng.random() < 0.6:
                        link.text = rng.choice(self.titles)

    def change_texts(self, body, rng):
        """Counters, ages, dates: the numbers of short lines outside the article change."""
        for element in body.iter():
            if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
                continue
            for part in ("text", "tail"):
                text = getattr(element, part)
                if text and NUMBER.search(text) and not self.in_article(text) and self.is_beside(element):
                    setattr(element, part, NUMBER.sub(lambda m: str(rng.randint(1, 60)) if len(m.group()) < 5 else m.group(), text))

    def place_ads(self, body, rng):
        inside = {"h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "li", "td", "th", "figcaption", "label", "p", "span"}
        blocks = [e for e in body.iter("p", "div", "h2", "h3", "ul", "figure")
                  if e.getparent() is not None and not any(a.tag in inside for a in e.iterancestors())]
        for _ in range(rng.randint(1, 5)):
            if not blocks:
                return
            place = rng.choice(blocks)
            kind = rng.choice(["adsbygoogle", "ad-slot", "promo", "newsletter-signup", "sponsored", "banner"])
            words = rng.choice(AD_WORDS)
            inner = (f'<a href="https://ads.example/{rng.randint(1, 9999)}">{words}</a>' if rng.random() < 0.7 else f"<p>{words}</p>")
            ad = lxml.html.fragment_fromstring(
                f'<div class="{kind}" id="{kind}-{rng.randint(1, 9999)}">{inner}<iframe title="ad"></iframe></div>')
            parent = place.getparent()
            parent.insert(parent.index(place), ad)

    def edit(self, body, rng):
        """One sentence more in the article's own longest paragraph that can be found."""
        for wanted in sorted(self.paragraphs, key=len, reverse=True):
            for element in body.iter("p", "div", "li", "span"):
                if norm(element.text_content()) == norm(wanted):
                    last = element[-1] if len(element) else None
                    extra = f" The editors have corrected this report after number {rng.randint(1, 99)} of the readers wrote to us about it."
                    if last is None:
                        element.text = (element.text or "") + extra
                    else:
                        last.tail = (last.tail or "") + extra
                    return


class Site:
    """All pages; what is served is the version of the round."""

    def __init__(self, pages):
        self.pages, self.seed, self.edit = pages, 0, False
        self.addresses = {}
        hosts = {}
        for number, (page, _, _) in enumerate(pages):
            host = re.sub(r"^https?://([^/]+).*", r"\1", page["url"] or page["id"])
            place = hosts.setdefault(host, len(hosts) + 2)
            self.addresses[number] = f"127.{1 + place // 250}.0.{place % 250 + 1}"
        titles = [title for _, _, title in pages if len(WORD.findall(title)) >= 4]
        self.documents = [Page(page, gold, title, titles) for page, gold, title in pages]

    def feed(self, port):
        items = "".join(
            f"<item><title>{escape(title or 'Untitled')}</title><link>http://{self.addresses[n]}:{port}/{n}</link><guid>{n}</guid></item>"
            for n, (_, _, title) in enumerate(self.pages))
        return f'<rss version="2.0"><channel><title>Corpus</title>{items}</channel></rss>'


def serve(site):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            name = self.path.strip("/")
            if name == "feed.xml":
                status, kind, body = 200, "application/rss+xml", site.feed(self.server.server_port)
            elif name.isdigit() and int(name) < len(site.pages):
                number = int(name)
                seed = site.seed * 100_000 + number if site.seed else 0
                status, kind, body = 200, "text/html; charset=utf-8", site.documents[number].version(seed, site.edit)
            else:
                status, kind, body = 404, "text/plain", "not here"
            data = body.encode("utf-8", "replace")
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            try:
                self.wfile.write(data)
            except BrokenPipeError:
                pass  # the crawl has given up on it, and says so

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def crawl(winnow, config, *more):
    result = subprocess.run([winnow, "crawl", "--config", config, "--json", *more], capture_output=True, text=True)
    return json.loads(result.stdout)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("corpus", type=pathlib.Path)
    arguments.add_argument("winnow")
    arguments.add_argument("--pages", type=int, default=250)
    arguments.add_argument("--rounds", type=int, default=4)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--edits", action="store_true")
    arguments.add_argument("--show", action="store_true", help="print what each false revision has changed")
    options = arguments.parse_args()
    site = Site(load(options.corpus, options.pages, random.Random(options.seed)))
    server = serve(site)
    with tempfile.TemporaryDirectory() as folder:
        config = f"{folder}/winnow.yaml"
        pathlib.Path(config).write_text(
            f"archive: {folder}/archive\nstate: {folder}/state\narticles: {{ near_duplicates: false }}\n"
            "fetch: { host_delay: 0s, robots: false, allow_networks: [127.0.0.0/8] }\n"
            f"sources: [{{ id: corpus, url: 'http://127.0.0.1:{server.server_port}/feed.xml', kind: feed }}]\n")
        first = crawl(options.winnow, config)
        print(f"{first['new']} articles kept of {len(site.pages)} pages ({first['failed']} failed)")
        refetched = revised = 0
        for number in range(1, options.rounds + 1):
            site.seed, site.edit = options.seed * 1000 + number, options.edits and number == options.rounds
            before = {p.name: p for p in pathlib.Path(folder, "archive").rglob("*.r*.json")}
            report = crawl(options.winnow, config, "--force")
            if site.edit:
                print(f"edits seen: {report['revised']} of {first['new']}")
                break
            refetched += report["pages"]
            revised += report["revised"]
            if options.show:
                for name, path in {p.name: p for p in pathlib.Path(folder, "archive").rglob("*.r*.json")}.items():
                    if name not in before:
                        show(options.winnow, config, json.loads(path.read_text()))
        print(f"{refetched} refetches of unchanged articles with changed chrome: {revised} revised")


def show(winnow, config, old):
    result = subprocess.run([winnow, "diff", old["id"], str(old["revision"]), "--config", config], capture_output=True, text=True)
    print("----", old["url"], old["title"][:60])
    print(result.stdout[:3000])


main()
