/**
 * The report as one page. The frame and style are the resource {@code report.html}; each card and chart is a class here.
 * Enters: figures. Leaves: well-formed markup in which every name is escaped.
 */
package io.tributary.report.html;
