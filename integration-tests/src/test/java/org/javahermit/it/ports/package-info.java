/** Published libraries and frameworks in small applications, {@code samples/ports}. */
package org.javahermit.it.ports;
