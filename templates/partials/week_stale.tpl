{{%AUTOESCAPE context="HTML"}}
{{>PARTIAL_STALE}}
{{#STALE}}
<div class="bn-drawings">
{{#STORED_WEEK}}<figure class="bn-figure"><figcaption>[[Nu bewaard: {{NAME}}]]</figcaption>
{{>PARTIAL_WEEK_DRAWING}}
</figure>
{{/STORED_WEEK}}
{{#CHOSEN_WEEK}}<figure class="bn-figure"><figcaption>[[Door u ingevuld]]</figcaption>
{{>PARTIAL_WEEK_DRAWING}}
</figure>
{{/CHOSEN_WEEK}}
</div>
{{>PARTIAL_WEEK_LEGEND}}
{{/STALE}}
