"""Static files under names that hold their content's hash, so that phones keep them for good."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # untyped
    """Also follows the imports between ES modules."""

    support_js_module_import_aggregation = True
