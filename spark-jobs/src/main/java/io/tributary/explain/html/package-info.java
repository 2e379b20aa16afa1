/** An explanation as one self-contained HTML page. */
package io.tributary.explain.html;
