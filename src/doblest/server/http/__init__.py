"""What every public answer shares: the cache of responses, compression, conditional requests, problems.

    respond_cached(request, CacheKey.of(edition, "city", slug), build)

Pages, downloads, feeds and the API build `CachedResponse` values; nothing here knows what they say.
"""
