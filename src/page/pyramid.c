#include "page/flow.h"
void flow_pyramid(struct flow *flow, const struct node *block)
{
	flow_blocks(flow, block);
}
