/**
 * How a step of the flow runs: what it reads and writes is declared, versions are pinned, a completed step is not done
 * again. Rooms see the lake only through this one. Enters: an open run. Leaves: markers, metrics and progress.
 */
package io.tributary.stage;
