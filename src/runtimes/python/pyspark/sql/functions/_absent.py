"""Spark's functions that are not in this course's Spark: each says so by name when it is called."""

import re

from pyspark.errors import absent

_WHY = [
    (
        r"kll_|theta_|tuple_|hll_|count_min|histogram",
        "sketches are not here; count and sum exactly",
    ),
    (r"st_", "there are no geospatial types"),
    (
        r"variant|parse_json|is_valid_variant",
        "there is no VARIANT; keep the JSON text and use from_json",
    ),
    (r"xpath|xml", "XML is not read"),
    (r"pandas|arrow", "there is no pandas and no pyarrow in the page; use udf"),
    (
        r"udtf|Argument|Result|Column$|Exception$|UserDefinedTable",
        "table functions of Python are not here",
    ),
    (r"aes_|hmac", "nothing is enciphered here"),
    (r"java_method|reflect", "there is no Java in the page"),
    (r"time_|_time$|make_time|to_time", "there is no TIME type"),
    (r"vector_", "there are no vector functions"),
    (r"interval", 'write intervals in SQL: expr("INTERVAL 1 DAY")'),
    (r"years|months|days|hours|bucket", "partition transforms are for writeTo"),
]
_OTHER = "say it with other functions, or with a udf"

NAMES = """
collate from_base32 jaro_winkler_similarity normalize
timestamp_nanos time_bucket time_diff
time_from_micros time_from_millis time_from_seconds time_to_micros time_to_millis time_to_seconds
unix_nanos xxh3_128 xxh3_64 truncate 
collect_union histogram_numeric count_min_sketch hll_sketch_agg hll_union_agg kll_sketch_agg_bigint kll_sketch_agg_double
kll_sketch_agg_float theta_intersection_agg theta_sketch_agg theta_union_agg counter_diff years months days hours bucket
json_typeof is_valid_variant is_variant_null parse_json schema_of_variant schema_of_variant_agg try_variant_get variant_get
try_parse_json to_variant_object from_xml schema_of_xml to_xml xpath xpath_boolean xpath_double xpath_float xpath_int
xpath_long xpath_number xpath_short xpath_string aes_decrypt aes_encrypt 
hmac java_method reflect try_aes_decrypt try_reflect hll_sketch_estimate hll_union kll_sketch_get_n_bigint
theta_difference theta_intersection theta_sketch_estimate theta_union st_asbinary st_geogfromwkb st_geomfromwkb st_setsrid
st_srid vector_cosine_similarity vector_inner_product vector_l2_distance vector_norm vector_normalize vector_avg vector_sum
pandas_udf arrow_udf udtf arrow_udtf unwrap_udt current_path
""".split()


def stub(name):
    """A function that refuses."""
    reason = next((why for pattern, why in _WHY if re.search(pattern, name)), _OTHER)

    def function(*args, **kwargs):
        raise absent(f"functions.{name}", reason)

    function.__name__ = name
    return function
