/**
 * The machine under the library OS: {@link org.javahermit.machine.Platform} is all that the layers
 * above know of it. One package below this one for each machine.
 */
package org.javahermit.machine;
