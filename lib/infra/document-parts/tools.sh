# Ends the document where a program is missing on this node: its output says which, and whoever judges is blind then.
need() { # PROGRAM...
  missing=''
  for each; do command -v "$each" >/dev/null || missing="$missing $each"; done
  [ -n "$missing" ] || return 0
  note missing "${missing# }"
  exit 0
}
