package org.javahermit.compiler.metadata;

import java.util.List;

/**
 * A resource bundle.
 *
 * @param condition when the entry counts
 * @param name the base name of the bundle
 * @param locales language tags; empty: all that there are
 * @param origin the file, for messages
 */
public record BundleEntry(Condition condition, String name, List<String> locales, String origin) {}
