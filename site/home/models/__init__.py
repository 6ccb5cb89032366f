"""The front page, region pages, articles and standard pages, by page type."""

from home.models.articles import ArticleIndexPage, ArticlePage
from home.models.front import HomePage, StandardPage
from home.models.regions import RegionIndexPage, RegionPage

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "HomePage",
    "RegionIndexPage",
    "RegionPage",
    "StandardPage",
]
