/**
 * What several substitutions share: how a {@link Class} finds its type descriptor, subtyping on
 * descriptors, the world's types by name.
 */
package org.javahermit.jdk.support;
