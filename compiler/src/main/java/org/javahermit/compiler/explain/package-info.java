/** Answers why something is in an image: chains of calls as text, and a page to click through. */
package org.javahermit.compiler.explain;
