/** Generates programs from seeds and compares their output between HotSpot and images. */
package org.javahermit.it.random;
