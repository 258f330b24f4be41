#!/usr/bin/env bash
# What the tests of real edges need of the system; installed when root, named otherwise.
set -euo pipefail

declare -A needs=(
  [chromium]=chromium
  [soffice]="libreoffice-writer-nogui libreoffice-calc-nogui fonts-liberation fonts-dejavu-core"
  [pdftotext]=poppler-utils
  [ogrinfo]=gdal-bin
)
missing=()
for program in "${!needs[@]}"; do
  command -v "$program" >/dev/null || missing+=(${needs[$program]})
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "The tests need these programs; install them and run again: ${missing[*]}" >&2
  exit 2
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
