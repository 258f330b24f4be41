"""What a text of the news tells of a memorial: proposals for its events, each with its words.

    bytes of a page, letter, document ──read_news──▶ News ──find_events──▶ FoundEvent, …

A proposal is no event yet: a person looks at the words and enters it, or does not.
"""

from doblest.news.finding import find_events
from doblest.news.reading import read_news
from doblest.news.values import FoundEvent, News, NewsCity

__all__ = ["FoundEvent", "News", "NewsCity", "find_events", "read_news"]
