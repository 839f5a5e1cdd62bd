/** Block devices, and what file systems on them share; see docs/files.md. */
package org.javahermit.kernel.block;
