/**
 * An agent for HotSpot ({@code java.lang.instrument}): it changes the calls of reflection in a
 * program so that each is written down before it happens. {@code hermit:trace} makes metadata of
 * what was written.
 */
package org.javahermit.trace;
