"""Media types that the API answers in."""

JSON = "application/json"
GEOJSON = "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
SCHEMA = "application/schema+json"
JSON_LD = "application/ld+json"
CSV = "text/csv; charset=utf-8"
HTML = "text/html"
