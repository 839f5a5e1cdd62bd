/** What packets look like: views over bytes and plain representations; no state, no input. */
package org.javahermit.kernel.net.wire;
