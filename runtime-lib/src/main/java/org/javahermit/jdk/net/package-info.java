/** What the substitutions below {@code java.net} and {@code sun.nio.ch} share. */
package org.javahermit.jdk.net;
