/** Money that a customer will bring in the horizon: by models of buying and spending where they beat past spend. */
package io.tributary.score.value;
