package org.javahermit.compiler.metadata;

import java.util.regex.Pattern;

/**
 * Resources by name.
 *
 * @param condition when the entry counts
 * @param module the module whose files these are; null: the class path
 * @param pattern what the whole name of a resource matches, without a leading slash
 * @param isExcluded whether what matches is left out, whatever other entries say
 * @param origin the file, for messages
 */
public record ResourceEntry(
    Condition condition, String module, Pattern pattern, boolean isExcluded, String origin) {}
