/** How the facts of an explanation are put to people: sentences, figures, the bars of the waterfall; the same in every form. */
package io.tributary.explain.words;
