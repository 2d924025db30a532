{#- One file of all scripts that every page has; their sources are under .scripts/. -#}
{% include ".scripts/say.js" %}
{% include ".scripts/shell.js" %}
{% include ".scripts/evidence.js" %}
{% include ".scripts/print.js" %}
{% include ".scripts/reading.js" %}
{% include ".scripts/tables.js" %}
{% include ".scripts/search-index.js" %}
{% include ".scripts/search-match.js" %}
{% include ".scripts/search-show.js" %}
{% include ".scripts/search-box.js" %}
