/** What drivers have in common, and what the rest of the library OS sees of devices. */
package org.javahermit.kernel.driver;
