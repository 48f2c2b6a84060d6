{{%AUTOESCAPE context="HTML"}}
{{#DRAWING}}
<svg class="bn-drawing" viewBox="0 0 320 316" role="img" aria-label="[[Tekening van de week, per half uur. Wat gestreept is, is rust. In woorden staat het erbij.]]">
<defs><pattern id="rust-{{DRAWN}}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="bn-drawing__solid" d="M0 0h8v8h-8z"/><path class="bn-drawing__stripe" d="M4 0v8"/></pattern></defs>
<g class="bn-drawing__days" text-anchor="middle">
<text x="60" y="14">[[ma]]</text><text x="100" y="14">[[di]]</text><text x="140" y="14">[[wo]]</text><text x="180" y="14">[[do]]</text><text x="220" y="14">[[vr]]</text><text x="260" y="14">[[za]]</text><text x="300" y="14">[[zo]]</text>
</g>
<g class="bn-drawing__hours" text-anchor="end">
<text x="35" y="31">00:00</text><text x="35" y="102">06:00</text><text x="35" y="174">12:00</text><text x="35" y="246">18:00</text><text x="35" y="316">24:00</text>
</g>
<path class="bn-drawing__welcome" d="M42 26h36v288h-36zM82 26h36v288h-36zM122 26h36v288h-36zM162 26h36v288h-36zM202 26h36v288h-36zM242 26h36v288h-36zM282 26h36v288h-36z"/>
{{#BLOCKS}}<rect class="bn-drawing__quiet" x="{{X}}" y="{{Y}}" width="{{WIDTH}}" height="{{HEIGHT}}" fill="url(#rust-{{DRAWN}})"/>
{{/BLOCKS}}
<path class="bn-drawing__lines" d="M42 98h276M42 170h276M42 242h276"/>
</svg>
{{/DRAWING}}
