package org.javahermit.compiler.metadata;

import java.util.List;

/**
 * A dynamic proxy class.
 *
 * @param condition when the entry counts
 * @param interfaces names of its interfaces, in the order in which the program asks for them
 * @param origin the file, for messages
 */
public record ProxyEntry(Condition condition, List<String> interfaces, String origin) {}
