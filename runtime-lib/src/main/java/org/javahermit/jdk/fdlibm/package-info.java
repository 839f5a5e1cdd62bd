/**
 * The elementary functions of {@link StrictMath}, bit for bit as its specification demands: the
 * algorithms published as fdlibm 5.3. The JDK has most of them as native code, which an image
 * cannot contain. Plain Java without any dependency, so they are tested against the build machine's
 * own {@code StrictMath}.
 */
package org.javahermit.jdk.fdlibm;
