/**
 * What the image holds besides code: type descriptors, metadata, static fields, class states, the
 * objects that exist from the start, and the tables about code. {@link
 * org.javahermit.compiler.image.ImageBuilder} puts all together.
 */
package org.javahermit.compiler.image;
