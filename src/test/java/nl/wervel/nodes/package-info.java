/** Servers in processes of their own: several on one database, killed and started again. */
package nl.wervel.nodes;
