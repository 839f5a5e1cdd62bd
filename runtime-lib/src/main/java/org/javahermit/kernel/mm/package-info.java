/** Memory of the library OS outside of the Java heap. */
package org.javahermit.kernel.mm;
